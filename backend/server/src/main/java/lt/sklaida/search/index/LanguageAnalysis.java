package lt.sklaida.search.index;

import lt.sklaida.shared.LocaleTag;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How texts of one language are cut into words and words reduced to what their forms have in
 * common; the part {@code analysis} of an index's settings.
 */
public final class LanguageAnalysis {

    /** Stems without diacritics: any form finds any other, however it is typed. */
    static final String STEMS = "stems";

    /** As {@link #STEMS}, but for queries, whose stop words say nothing. */
    public static final String QUERY_STEMS = "query_stems";

    /** As {@link #QUERY_STEMS}, and what the vocabulary says that they lead to. */
    public static final String QUERY_SYNONYMS = "query_synonyms";

    /** Words nearer to how they are written, to rank by: {@code šeima} is not {@code seimas}. */
    static final String WRITTEN = "written";

    /** Whole words without case and diacritics. */
    static final String WORDS = "words";

    /** Words without case alone. */
    static final String LETTERS = "letters";

    /** All beginnings of words without case and diacritics. */
    static final String BEGINNINGS = "beginnings";

    static final int LONGEST_BEGINNING = 20;

    private static final String NO_STEMMER = "none";

    private static final Map<String, String> STEMMERS =
            Map.ofEntries(
                    Map.entry("da", "danish"),
                    Map.entry("de", "light_german"),
                    Map.entry("en", "english"),
                    Map.entry("es", "light_spanish"),
                    Map.entry("et", "estonian"),
                    Map.entry("fi", "finnish"),
                    Map.entry("fr", "light_french"),
                    Map.entry("it", "light_italian"),
                    Map.entry("lt", "lithuanian"),
                    Map.entry("lv", "latvian"),
                    Map.entry("nb", "norwegian"),
                    Map.entry("nl", "dutch"),
                    Map.entry("no", "norwegian"),
                    Map.entry("pt", "light_portuguese"),
                    Map.entry("ru", "russian"),
                    Map.entry("sv", "swedish"));

    /** The languages whose stop words Elasticsearch brings along. */
    private static final Map<String, String> STOP_WORDS =
            Map.ofEntries(
                    Map.entry("da", "_danish_"),
                    Map.entry("de", "_german_"),
                    Map.entry("en", "_english_"),
                    Map.entry("es", "_spanish_"),
                    Map.entry("et", "_estonian_"),
                    Map.entry("fi", "_finnish_"),
                    Map.entry("fr", "_french_"),
                    Map.entry("it", "_italian_"),
                    Map.entry("lt", "_lithuanian_"),
                    Map.entry("lv", "_latvian_"),
                    Map.entry("nb", "_norwegian_"),
                    Map.entry("nl", "_dutch_"),
                    Map.entry("no", "_norwegian_"),
                    Map.entry("pt", "_portuguese_"),
                    Map.entry("ru", "_russian_"),
                    Map.entry("sv", "_swedish_"));

    /** What people begin questions with, as far as it is not among the stop words already. */
    private static final Map<String, List<String>> QUESTIONS =
            Map.of(
                    "en",
                    List.of(
                            "how", "what", "where", "when", "which", "who", "why", "can", "could",
                            "do", "does", "should", "from", "about", "i", "we", "you", "my", "our",
                            "your"),
                    "lt",
                    List.of(
                            "kaip", "kas", "ką", "ka", "kur", "kada", "kodėl", "kodel", "kuris",
                            "kuri", "kokie", "kokios", "koks", "kokia", "kam", "kiek", "ar", "apie",
                            "galima", "galiu", "reikia", "yra", "prie", "iš", "is", "į", "mano",
                            "mūsų", "musu"));

    private final String language;
    private final String stemmer;
    private final String suffix;
    private final Map<String, Object> filters = new LinkedHashMap<>();
    private final Map<String, Object> analyzers = new LinkedHashMap<>();

    /**
     * @param suffix of all names
     */
    private LanguageAnalysis(LocaleTag locale, SearchSettings settings, String suffix) {
        this.language = locale.toLocale().getLanguage();
        this.stemmer =
                settings.stemmers()
                        .getOrDefault(language, STEMMERS.getOrDefault(language, NO_STEMMER));
        this.suffix = suffix;
    }

    /**
     * The analysis of a locale's texts; unknown languages are searched without stemming.
     *
     * @param others the locales that the index has translations in
     * @param synonyms the synonyms set of the locale
     */
    static Map<String, Object> of(
            LocaleTag locale,
            Collection<LocaleTag> others,
            String synonyms,
            SearchSettings settings) {
        LanguageAnalysis own = new LanguageAnalysis(locale, settings, "");
        own.addAll(synonyms);
        for (LocaleTag other : others) {
            LanguageAnalysis translated = new LanguageAnalysis(other, settings, suffix(other));
            translated.addStems();
            own.filters.putAll(translated.filters);
            own.analyzers.putAll(translated.analyzers);
        }
        return Map.of("filter", own.filters, "analyzer", own.analyzers);
    }

    /** As {@link #STEMS}, of translations into another locale. */
    static String stems(LocaleTag other) {
        return STEMS + suffix(other);
    }

    /** As {@link #QUERY_STEMS}, of translations into another locale. */
    static String queryStems(LocaleTag other) {
        return QUERY_STEMS + suffix(other);
    }

    private static String suffix(LocaleTag other) {
        return "_" + other;
    }

    private List<String> addStems() {
        List<String> stems = stems();
        analyzers.put(STEMS + suffix, analyzer(stems));
        List<String> queryStems = withoutStopWords(stems);
        analyzers.put(QUERY_STEMS + suffix, analyzer(queryStems));
        return queryStems;
    }

    private void addAll(String synonyms) {
        List<String> queryStems = addStems();
        analyzers.put(QUERY_SYNONYMS, analyzer(withSynonyms(queryStems, synonyms)));
        analyzers.put(WRITTEN, analyzer(written()));
        analyzers.put(LETTERS, analyzer(List.of("lowercase")));
        List<String> words = List.of("lowercase", "asciifolding");
        analyzers.put(WORDS, analyzer(words));
        analyzers.put(BEGINNINGS, analyzer(beginnings(words)));
    }

    private List<String> stems() {
        List<String> chain = new ArrayList<>();
        if (language.equals("en")) {
            chain.add(
                    filter(
                            "possessive",
                            Map.of("type", "stemmer", "language", "possessive_english")));
        }
        chain.add("lowercase");
        if (stemmer.equals("lithuanian")) {
            chain.add("asciifolding");
            List<LithuanianStemming.Replacement> endings = LithuanianStemming.replacements();
            for (int i = 0; i < endings.size(); i++) {
                chain.add(filter("endings_" + i, endings.get(i).filter()));
            }
        } else if (language.equals("en")) {
            // Its own words have no diacritics, so this is for names.
            chain.add("asciifolding");
            chain.addAll(stemming());
        } else {
            chain.addAll(stemming());
            chain.add("asciifolding");
        }
        return chain;
    }

    private List<String> written() {
        List<String> chain = new ArrayList<>(List.of("lowercase"));
        if (stemmer.equals("lithuanian")) {
            chain.addAll(stemming());
        }
        return chain;
    }

    private List<String> stemming() {
        return stemmer.equals(NO_STEMMER)
                ? List.of()
                : List.of(filter("stem", Map.of("type", "stemmer", "language", stemmer)));
    }

    private List<String> withoutStopWords(List<String> chain) {
        String stopWords = STOP_WORDS.get(language);
        if (stopWords == null) {
            return chain;
        }
        List<String> shorter = new ArrayList<>(chain);
        shorter.add(
                shorter.indexOf("lowercase") + 1,
                filter(
                        "stop_words",
                        Map.of(
                                "type",
                                "stop",
                                "stopwords",
                                Stream.concat(
                                                Stream.of(stopWords),
                                                QUESTIONS
                                                        .getOrDefault(language, List.of())
                                                        .stream())
                                        .toList())));
        return shorter;
    }

    /** At the end, so that a rule holds for every form of its words. */
    private List<String> withSynonyms(List<String> chain, String synonyms) {
        List<String> longer = new ArrayList<>(chain);
        longer.add(
                filter(
                        "synonyms",
                        Map.of(
                                "type",
                                "synonym_graph",
                                "synonyms_set",
                                synonyms,
                                "updateable",
                                true)));
        return longer;
    }

    private List<String> beginnings(List<String> words) {
        List<String> chain = new ArrayList<>(words);
        chain.add(
                filter(
                        "beginning",
                        Map.of(
                                "type",
                                "edge_ngram",
                                "min_gram",
                                1,
                                "max_gram",
                                LONGEST_BEGINNING,
                                "preserve_original",
                                true)));
        return chain;
    }

    private String filter(String name, Map<String, Object> definition) {
        filters.put(name + suffix, definition);
        return name + suffix;
    }

    private static Map<String, Object> analyzer(List<String> filters) {
        return Map.of("type", "custom", "tokenizer", "standard", "filter", filters);
    }
}
