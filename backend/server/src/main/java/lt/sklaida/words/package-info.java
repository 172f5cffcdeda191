/** Texts compared by their words; depends on nothing of ours. */
@NullMarked
package lt.sklaida.words;

import org.jspecify.annotations.NullMarked;
