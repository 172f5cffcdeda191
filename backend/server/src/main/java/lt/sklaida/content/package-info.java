/**
 * Entries: drafts, publishing, slugs and revisions, and their projection to the collection {@code
 * published}. Depends on {@code shared}, {@code model} and {@code store}.
 */
@NullMarked
package lt.sklaida.content;

import org.jspecify.annotations.NullMarked;
