/** The lists of entries with their filters, and what fields choose entries from. */
@NullMarked
package lt.sklaida.studio.list;

import org.jspecify.annotations.NullMarked;
