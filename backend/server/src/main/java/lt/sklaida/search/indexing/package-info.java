/**
 * Keeps the indexes equal to what is published: indexing, rebuilding and verification. May use
 * {@code search.index} and {@code search.vocabulary}; writers of entries never wait for it.
 */
@NamedInterface("indexing")
@NullMarked
package lt.sklaida.search.indexing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
