/**
 * Files beside entries: what may be stored, how it is cleaned, where its bytes are, and pictures in
 * other sizes. Depends on {@code shared} and {@code store}; knows nothing of entries.
 */
@NullMarked
package lt.sklaida.media;

import org.jspecify.annotations.NullMarked;
