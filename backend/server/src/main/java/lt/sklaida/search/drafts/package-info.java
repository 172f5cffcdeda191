/**
 * Full-text search over drafts, for editors: its index, queries, indexing, rebuilding and
 * verification. May use {@code search.index} and {@code search.query}. Delivery and the search over
 * what is published never use it.
 */
@NamedInterface("drafts")
@NullMarked
package lt.sklaida.search.drafts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
