package lt.sklaida.search.vocabulary;

import lt.sklaida.search.index.QueryStems;
import lt.sklaida.search.index.QueryStems.Stems;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.shared.LocaleTag;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The synonyms in queries, which this server knows a moment after Elasticsearch does. */
public final class QuerySynonyms {

    /** What queries of a locale are analyzed by, and the fingerprint of its rules. */
    private record Known(QueryStems stems, String fingerprint) {}

    private final SearchSettings settings;
    private final Map<LocaleTag, Known> byLocale = new ConcurrentHashMap<>();

    QuerySynonyms(SearchSettings settings) {
        this.settings = settings;
    }

    void replace(LocaleTag locale, SynonymRules rules) {
        Known known = byLocale.get(locale);
        if (known == null || !known.fingerprint().equals(rules.fingerprint())) {
            QueryStems.of(locale, settings, rules.lines())
                    .ifPresent(
                            stems -> byLocale.put(locale, new Known(stems, rules.fingerprint())));
        }
    }

    /**
     * The stems of words and of their synonyms.
     *
     * @param words of a query
     * @return empty while only Elasticsearch knows
     */
    public Optional<Stems> stems(LocaleTag locale, String words) {
        return Optional.ofNullable(byLocale.get(locale)).map(known -> known.stems().of(words));
    }

    /** Whether words may have synonyms in queries of a locale. */
    public boolean mayExpand(LocaleTag locale, String words) {
        return stems(locale, words).map(Stems::hasSynonyms).orElse(true);
    }
}
