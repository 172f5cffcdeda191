package lt.sklaida.search.vocabulary;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The current best bets, by query. */
public final class PinnedEntries {

    private volatile Map<String, List<BestBets.Bet>> bets = Map.of();

    void replace(BestBets current) {
        Map<String, List<BestBets.Bet>> byQuery = new HashMap<>();
        for (BestBets.Bet bet : current.bets()) {
            for (String query : bet.queries()) {
                byQuery.computeIfAbsent(QueryKey.of(query), _ -> new ArrayList<>()).add(bet);
            }
        }
        bets = byQuery;
    }

    /** The entries to place at the top of the results, in that order. */
    public List<EntryId> of(String query, LocaleTag requested) {
        return bets.getOrDefault(QueryKey.of(query), List.of()).stream()
                .filter(bet -> bet.locales().isEmpty() || bet.locales().contains(requested))
                .flatMap(bet -> bet.entries().stream())
                .distinct()
                .toList();
    }
}
