/** The home page of each language. */
@NullMarked
package lt.sklaida.site.home;

import org.jspecify.annotations.NullMarked;
