/**
 * What stands between an editor and {@code content}: bases and merging, differences, autosaves,
 * usage, the bin and links to previews. Asks {@code security} who may do what; may depend on what
 * lies below it.
 */
@NullMarked
package lt.sklaida.editing;

import org.jspecify.annotations.NullMarked;
