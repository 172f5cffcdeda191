/** Writes the site as files, for hosts that serve nothing but files. */
@NullMarked
package lt.sklaida.site.export;

import org.jspecify.annotations.NullMarked;
