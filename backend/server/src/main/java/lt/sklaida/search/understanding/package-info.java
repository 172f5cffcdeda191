/**
 * Understands what queries mean: content types, facet values, entries and times that they name. May
 * use {@code search.index}, {@code search.query} and {@code search.vocabulary}. It never asks
 * Elasticsearch while a query waits.
 */
@NullMarked
package lt.sklaida.search.understanding;

import org.jspecify.annotations.NullMarked;
