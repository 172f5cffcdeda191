/** The page on which an entry is translated, its source beside it. */
@NullMarked
package lt.sklaida.studio.translate;

import org.jspecify.annotations.NullMarked;
