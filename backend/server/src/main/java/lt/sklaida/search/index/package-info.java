/**
 * The search indexes: settings, analysis, mapping and documents, derived from the content model,
 * and the Elasticsearch client. Other packages of search may use it; other modules may not.
 */
@NullMarked
package lt.sklaida.search.index;

import org.jspecify.annotations.NullMarked;
