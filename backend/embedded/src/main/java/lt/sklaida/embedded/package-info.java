/**
 * Embedded MongoDB and Elasticsearch for evaluation, development and tests. It depends on no class
 * of the server, and the server on none of its classes.
 */
@NullMarked
package lt.sklaida.embedded;

import org.jspecify.annotations.NullMarked;
