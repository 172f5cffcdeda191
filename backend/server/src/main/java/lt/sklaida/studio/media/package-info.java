/**
 * The pages of the Studio about files: all of them, uploads, and one file with what is said of it.
 * Depends on the frame, on {@code files} for forms with files, and on nothing else of the server.
 */
@NullMarked
package lt.sklaida.studio.media;

import org.jspecify.annotations.NullMarked;
