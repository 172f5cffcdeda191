/**
 * Finding entries by words and facets: the page that searches all of them, and what lists of a type
 * that can be narrowed are made of. An address tells all that was asked.
 */
@NullMarked
package lt.sklaida.site.find;

import org.jspecify.annotations.NullMarked;
