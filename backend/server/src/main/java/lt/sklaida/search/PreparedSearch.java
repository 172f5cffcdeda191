package lt.sklaida.search;

import lt.sklaida.search.SearchQuery.Requested;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.search.understanding.Understood;
import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A search with what its requests to Elasticsearch are built from.
 *
 * @param userQuery without the words that tell nothing
 * @param understood what the words of the query mean
 * @param after the position that the page follows; null for the first page
 * @param pinned the entries to rank before all others, in this order
 */
record PreparedSearch(
        SearchQuery query,
        UserQuery userQuery,
        Understood understood,
        @Nullable SearchCursor after,
        Scope scope,
        List<EntryId> pinned,
        FacetCounting facets) {

    boolean requests(Requested requested) {
        return query.requested().contains(requested);
    }

    /** The words as they were typed, with those that tell nothing. */
    String typedWords() {
        return UserQuery.parse(query.text()).words();
    }

    /** Whether the page begins among the hits that {@link ReferenceRanking} ranks. */
    boolean isRankedByReferences() {
        return query.isByScore() && query.first() > 0 && position() < ReferenceRanking.WINDOW;
    }

    /** How many hits precede the page. */
    int position() {
        return after == null ? 0 : after.position();
    }
}
