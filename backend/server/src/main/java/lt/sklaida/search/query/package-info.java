/**
 * What all searches share: understanding what a user typed, making parts of queries, and running
 * them. Other packages of search may use it; other modules may not.
 */
@NullMarked
package lt.sklaida.search.query;

import org.jspecify.annotations.NullMarked;
