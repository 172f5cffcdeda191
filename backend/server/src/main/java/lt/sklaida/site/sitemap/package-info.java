/** What search engines read first: which pages there are, and what they may ask. */
@NullMarked
package lt.sklaida.site.sitemap;

import org.jspecify.annotations.NullMarked;
