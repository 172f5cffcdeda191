/**
 * Advice beside the text: what editors may want to look at before they publish. Nothing of it keeps
 * anyone from anything.
 */
@NullMarked
package lt.sklaida.studio.checks;

import org.jspecify.annotations.NullMarked;
