/** Synonyms and best bets, and their application to queries. May use {@code search.index}. */
@NamedInterface("vocabulary")
@NullMarked
package lt.sklaida.search.vocabulary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
