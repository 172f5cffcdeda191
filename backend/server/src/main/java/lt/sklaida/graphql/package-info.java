/**
 * The GraphQL API: derives it from the content model, wires fetchers and loaders, bounds what a
 * request may cost, and says what went wrong. May depend on {@code search}, {@code delivery} and
 * what lies below them.
 */
@NullMarked
package lt.sklaida.graphql;

import org.jspecify.annotations.NullMarked;
