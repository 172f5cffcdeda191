/** The one user of commonmark: source to safe HTML, text and outline; may use {@code shared}. */
@NullMarked
package lt.sklaida.markdown;

import org.jspecify.annotations.NullMarked;
