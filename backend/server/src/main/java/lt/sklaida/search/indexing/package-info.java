/**
 * Keeps the search indexes consistent with the published entries: indexing, rebuilding and
 * verification. May use {@code search.index} and {@code search.vocabulary}. Publishing an entry
 * never waits for it.
 */
@NamedInterface("indexing")
@NullMarked
package lt.sklaida.search.indexing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
