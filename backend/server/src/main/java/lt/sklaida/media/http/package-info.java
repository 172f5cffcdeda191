/**
 * Files over HTTP: uploads, and the addresses at which files and pictures in other sizes are read.
 * Decides who may have which. May depend on {@code manage} and what lies below it.
 */
@ApplicationModule(displayName = "Media over HTTP")
@NullMarked
package lt.sklaida.media.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
