/**
 * What editors say about searching: synonyms and best bets, and how queries follow them. May use
 * {@code search.index}.
 */
@NamedInterface("vocabulary")
@NullMarked
package lt.sklaida.search.vocabulary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
