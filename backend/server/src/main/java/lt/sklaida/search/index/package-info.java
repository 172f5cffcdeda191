/**
 * What an index is: its settings, analysis, mapping and documents, all derived from the content
 * model, and the client of Elasticsearch. The lowest of the packages of search; no other module may
 * use it.
 */
@NullMarked
package lt.sklaida.search.index;

import org.jspecify.annotations.NullMarked;
