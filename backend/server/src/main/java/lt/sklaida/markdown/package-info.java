/** Markdown to safe HTML, text and outline by commonmark; may depend on {@code shared}. */
@NullMarked
package lt.sklaida.markdown;

import org.jspecify.annotations.NullMarked;
