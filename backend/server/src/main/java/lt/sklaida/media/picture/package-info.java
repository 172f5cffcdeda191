/**
 * Pictures: decoding them in bounded memory, turning, cropping and scaling them, and encoding them
 * again. Depends on {@code shared} and {@code media.type}.
 */
@NullMarked
package lt.sklaida.media.picture;

import org.jspecify.annotations.NullMarked;
