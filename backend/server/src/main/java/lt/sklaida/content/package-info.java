/**
 * Entries and what becomes of them: drafts, publishing, slugs and revisions, and the projector that
 * keeps the collection {@code published} equal to them. Depends on {@code shared}, {@code model}
 * and {@code store}.
 */
@NullMarked
package lt.sklaida.content;

import org.jspecify.annotations.NullMarked;
