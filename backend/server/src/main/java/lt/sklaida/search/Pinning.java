package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.query.Queries;
import lt.sklaida.shared.EntryId;

import java.util.List;

/** Ranks pinned entries before all other results. */
final class Pinning {

    /** More than any match scores, but not so much that floats lose the score of the match. */
    private static final float STEP = 100_000;

    private Pinning() {}

    /** Also matches the entries, and ranks them first. */
    static Query first(List<EntryId> entries, Query match) {
        if (entries.isEmpty()) {
            return match;
        }
        BoolQuery.Builder query = new BoolQuery.Builder().should(match);
        for (int i = 0; i < entries.size(); i++) {
            Query pinned = Queries.is(IndexFields.ENTRY, entries.get(i).value());
            query.should(Queries.scored(pinned, STEP * (entries.size() - i)));
        }
        return query.build()._toQuery();
    }
}
