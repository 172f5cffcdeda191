/**
 * Executes queries by plans: what a document says of its fields is found out once, so that an
 * execution looks nothing up. Knows graphql-java and Jackson, and nothing of content.
 */
@NullMarked
package lt.sklaida.graphql.execution;

import org.jspecify.annotations.NullMarked;
