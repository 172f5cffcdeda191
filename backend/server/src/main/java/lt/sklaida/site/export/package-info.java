/** Writes the site as files, for hosts that serve nothing but files. */
@NamedInterface("export")
@NullMarked
package lt.sklaida.site.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
