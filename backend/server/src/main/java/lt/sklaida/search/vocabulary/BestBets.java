package lt.sklaida.search.vocabulary;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import java.util.List;
import java.util.Set;

/** The entries that editors place at the top of the results of certain queries. */
public record BestBets(List<Bet> bets) {

    static final BestBets NONE = new BestBets(List.of());

    /**
     * The entries at the top of the results of some queries.
     *
     * @param locales the requested locales to which it applies; empty for all
     * @param entries the entries, in the order of the results
     */
    public record Bet(List<String> queries, Set<LocaleTag> locales, List<EntryId> entries) {

        public Bet {
            queries = List.copyOf(queries);
            locales = Set.copyOf(locales);
            entries = List.copyOf(entries);
        }
    }

    public BestBets {
        bets = List.copyOf(bets);
    }
}
