/**
 * Search by Elasticsearch: indexes derived from the content model and kept equal to what is
 * published, full-text queries, facets and suggestions. Depends on {@code shared}, {@code
 * markdown}, {@code model}, {@code content} and {@code delivery}; only queries wait for
 * Elasticsearch, writers never do.
 */
@NullMarked
package lt.sklaida.search;

import org.jspecify.annotations.NullMarked;
