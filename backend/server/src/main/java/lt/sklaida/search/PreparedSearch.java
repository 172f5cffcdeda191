package lt.sklaida.search;

import lt.sklaida.search.SearchQuery.Requested;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A search with what its requests to Elasticsearch are built from.
 *
 * @param after the position that the page follows; null for the first page
 * @param pinned the entries to rank before all others, in this order
 */
record PreparedSearch(
        SearchQuery query,
        UserQuery userQuery,
        @Nullable SearchCursor after,
        Scope scope,
        List<EntryId> pinned,
        FacetCounting facets) {

    boolean requests(Requested requested) {
        return query.requested().contains(requested);
    }

    /** How many hits precede the page. */
    int position() {
        return after == null ? 0 : after.position();
    }
}
