/**
 * MongoDB and Elasticsearch beside the server, for a first look, development and tests; nothing of
 * the server depends on it and it depends on nothing of the server.
 */
@NullMarked
package lt.sklaida.embedded;

import org.jspecify.annotations.NullMarked;
