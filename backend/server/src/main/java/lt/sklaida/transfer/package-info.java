/**
 * Import and export of content files: entries, synonyms and best bets. Depends on {@code shared},
 * {@code model}, {@code media}, {@code content} and {@code search}.
 */
@NullMarked
package lt.sklaida.transfer;

import org.jspecify.annotations.NullMarked;
