package lt.sklaida.search.vocabulary;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import java.util.List;
import java.util.Set;

/** What editors want to be found first. */
public record BestBets(List<Bet> bets) {

    static final BestBets NONE = new BestBets(List.of());

    /**
     * For some queries, the entries that come first.
     *
     * @param locales of the readers for whom that holds; empty for all
     * @param entries in that order
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
