/**
 * Search by Elasticsearch: full-text queries, facets and suggestions over what is published. May
 * use {@code search.index} and {@code search.vocabulary}, and {@code delivery} and what lies below
 * it.
 */
@NullMarked
package lt.sklaida.search;

import org.jspecify.annotations.NullMarked;
