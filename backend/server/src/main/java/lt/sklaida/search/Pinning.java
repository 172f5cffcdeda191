package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.ConstantScoreQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import lt.sklaida.search.index.IndexFields;
import lt.sklaida.shared.EntryId;

import java.util.List;

/** Puts pinned entries before everything else that a query finds. */
final class Pinning {

    /** Far above what any match scores, and yet so that the match still counts behind it. */
    private static final float STEP = 100_000;

    private Pinning() {}

    /** Finds the entries as well, and before all others. */
    static Query first(List<EntryId> entries, Query match) {
        if (entries.isEmpty()) {
            return match;
        }
        BoolQuery.Builder query = new BoolQuery.Builder().should(match);
        for (int i = 0; i < entries.size(); i++) {
            float boost = STEP * (entries.size() - i);
            Query pinned = Queries.is(IndexFields.ENTRY, entries.get(i).value());
            query.should(
                    ConstantScoreQuery.of(constant -> constant.filter(pinned).boost(boost))
                            ._toQuery());
        }
        return query.build()._toQuery();
    }
}
