/** Good practices. */
@NullMarked
package lt.sklaida.site.practices;

import org.jspecify.annotations.NullMarked;
