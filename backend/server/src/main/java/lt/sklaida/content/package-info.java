/**
 * Entries: drafts, publishing, slugs, translations, revisions and the bin, and their projection to
 * the collection {@code published}. Depends on {@code shared}, {@code markdown}, {@code model},
 * {@code store} and {@code media}.
 */
@NullMarked
package lt.sklaida.content;

import org.jspecify.annotations.NullMarked;
