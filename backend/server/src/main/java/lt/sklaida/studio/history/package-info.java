/** The history of an entry: what changed, how states differ, and what is restored. */
@NullMarked
package lt.sklaida.studio.history;

import org.jspecify.annotations.NullMarked;
