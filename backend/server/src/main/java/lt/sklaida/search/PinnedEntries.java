package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.ConstantScoreQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The best bets that hold now, by what readers type. */
final class PinnedEntries {

    /** Far above what any match scores, and yet so that the match still counts behind it. */
    private static final float STEP = 100_000;

    private volatile Map<String, List<BestBets.Bet>> bets = Map.of();

    void replace(BestBets now) {
        Map<String, List<BestBets.Bet>> byQuery = new HashMap<>();
        for (BestBets.Bet bet : now.bets()) {
            for (String query : bet.queries()) {
                byQuery.computeIfAbsent(PlainText.of(query), _ -> new ArrayList<>()).add(bet);
            }
        }
        bets = byQuery;
    }

    /** What is to come first for a query, in that order. */
    List<EntryId> of(UserQuery typed, SearchQuery query) {
        if (!typed.excluded().isEmpty()) {
            return List.of();
        }
        LocaleTag reader = query.reading().locale();
        return bets.getOrDefault(PlainText.of(query.text()), List.of()).stream()
                .filter(bet -> bet.locales().isEmpty() || bet.locales().contains(reader))
                .flatMap(bet -> bet.entries().stream())
                .distinct()
                .toList();
    }

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
