package lt.sklaida.search.vocabulary;

import lt.sklaida.search.index.QueryStems;
import lt.sklaida.search.index.QueryStems.Stems;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.shared.LocaleTag;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The synonyms in queries, which this server knows a moment after Elasticsearch does. */
public final class QuerySynonyms {

    private final SearchSettings settings;
    private final Map<LocaleTag, QueryStems> stems = new ConcurrentHashMap<>();
    private final Map<LocaleTag, String> fingerprints = new HashMap<>();

    QuerySynonyms(SearchSettings settings) {
        this.settings = settings;
    }

    synchronized void replace(LocaleTag locale, SynonymRules rules) {
        if (rules.fingerprint().equals(fingerprints.put(locale, rules.fingerprint()))) {
            return;
        }
        QueryStems.of(locale, settings, rules.lines())
                .ifPresent(current -> stems.put(locale, current));
    }

    /**
     * The stems of words and of their synonyms.
     *
     * @param words of a query
     * @return empty while only Elasticsearch knows
     */
    public Optional<Stems> stems(LocaleTag locale, String words) {
        return Optional.ofNullable(stems.get(locale)).map(known -> known.of(words));
    }

    /** Whether words may have synonyms in queries of a locale. */
    public boolean mayExpand(LocaleTag locale, String words) {
        return stems(locale, words).map(Stems::hasSynonyms).orElse(true);
    }
}
