/** News: articles by date, and each of them. */
@NullMarked
package lt.sklaida.site.news;

import org.jspecify.annotations.NullMarked;
