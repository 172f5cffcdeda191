/**
 * What the scripts of pages ask for while somebody edits: who else is there, Markdown as readers
 * see it, drafts that are made in passing.
 */
@NullMarked
package lt.sklaida.studio.live;

import org.jspecify.annotations.NullMarked;
