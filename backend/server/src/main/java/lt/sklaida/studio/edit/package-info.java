/**
 * The form of an entry, made from the content model alone: fields and their controls, saving,
 * conflicts, and what was typed and not saved.
 */
@NullMarked
package lt.sklaida.studio.edit;

import org.jspecify.annotations.NullMarked;
