/** How the draft of an entry would look, and links that show it to others. */
@NullMarked
package lt.sklaida.studio.preview;

import org.jspecify.annotations.NullMarked;
