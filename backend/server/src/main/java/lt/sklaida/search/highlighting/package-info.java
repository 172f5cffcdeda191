/**
 * Marks the words of a query in texts. Knows nothing of Elasticsearch: the texts come with the
 * hits, and {@code search.index} stems their words.
 */
@NullMarked
package lt.sklaida.search.highlighting;

import org.jspecify.annotations.NullMarked;
