package lt.sklaida.search.index;

import lt.sklaida.shared.LocaleTag;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Derives the analyzers of an index from its languages: the settings {@code analysis}. */
public final class LanguageAnalysis {

    /** Stems without diacritics, by which all forms of a word match, however typed. */
    static final String STEMS = "stems";

    /** {@link #STEMS} for queries, without stop words. */
    public static final String QUERY_STEMS = "query_stems";

    /** {@link #QUERY_STEMS} with synonyms. */
    public static final String QUERY_SYNONYMS = "query_synonyms";

    /** Words closer to how they are written, for ranking: {@code šeima} is not {@code seimas}. */
    static final String WRITTEN = "written";

    /** Whole words in lower case, without diacritics. */
    public static final String WORDS = "words";

    /** Whole words in lower case, with diacritics. */
    static final String LETTERS = "letters";

    /** The beginnings of words in lower case, without diacritics. */
    static final String BEGINNINGS = "beginnings";

    private static final List<String> WORD_FILTERS = List.of("lowercase", "asciifolding");

    private static final int MAX_BEGINNING_LENGTH = 20;

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

    /** The stop words of Elasticsearch, by language. */
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

    /** Words of questions that are not among the stop words of Elasticsearch, by language. */
    private static final Map<String, List<String>> QUESTION_WORDS =
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
     * @param suffix the suffix of the names of all filters and analyzers
     */
    private LanguageAnalysis(LocaleTag locale, SearchSettings settings, String suffix) {
        this.language = locale.toLocale().getLanguage();
        this.stemmer =
                settings.stemmers()
                        .getOrDefault(language, STEMMERS.getOrDefault(language, NO_STEMMER));
        this.suffix = suffix;
    }

    /**
     * The analysis of a locale's texts. Languages without a known stemmer are not stemmed.
     *
     * @param others the locales of the translations in the index
     * @param synonymsSet the synonyms set of the locale
     */
    static Map<String, Object> of(
            LocaleTag locale,
            Collection<LocaleTag> others,
            String synonymsSet,
            SearchSettings settings) {
        LanguageAnalysis own = new LanguageAnalysis(locale, settings, "");
        own.addAll(synonymsSet);
        for (LocaleTag other : others) {
            LanguageAnalysis translated = new LanguageAnalysis(other, settings, suffix(other));
            translated.addStems();
            own.filters.putAll(translated.filters);
            own.analyzers.putAll(translated.analyzers);
        }
        return Map.of("filter", own.filters, "analyzer", own.analyzers);
    }

    /**
     * The analysis of texts in several locales, none of which is the locale of the index: stems and
     * written words for each, and {@link #WORDS} for all.
     */
    public static Map<String, Object> ofEach(
            Collection<LocaleTag> locales, SearchSettings settings) {
        Map<String, Object> filters = new LinkedHashMap<>();
        Map<String, Object> analyzers = new LinkedHashMap<>();
        analyzers.put(WORDS, analyzer(WORD_FILTERS));
        for (LocaleTag locale : locales) {
            LanguageAnalysis analysis = new LanguageAnalysis(locale, settings, suffix(locale));
            analysis.addStems();
            analysis.addWritten();
            filters.putAll(analysis.filters);
            analyzers.putAll(analysis.analyzers);
        }
        return Map.of("filter", filters, "analyzer", analyzers);
    }

    /** {@link #STEMS} for texts in a locale that is not the one of the index. */
    public static String stems(LocaleTag other) {
        return STEMS + suffix(other);
    }

    /** {@link #QUERY_STEMS} for texts in a locale that is not the one of the index. */
    public static String queryStems(LocaleTag other) {
        return QUERY_STEMS + suffix(other);
    }

    /** {@link #WRITTEN} for texts in a locale that is not the one of the index. */
    public static String written(LocaleTag other) {
        return WRITTEN + suffix(other);
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

    private void addAll(String synonymsSet) {
        List<String> queryStems = addStems();
        analyzers.put(QUERY_SYNONYMS, analyzer(withSynonyms(queryStems, synonymsSet)));
        addWritten();
        analyzers.put(LETTERS, analyzer(List.of("lowercase")));
        analyzers.put(WORDS, analyzer(WORD_FILTERS));
        analyzers.put(BEGINNINGS, analyzer(beginnings()));
    }

    private void addWritten() {
        analyzers.put(WRITTEN + suffix, analyzer(written()));
    }

    private List<String> stems() {
        List<String> chain = new ArrayList<>();
        if (language.equals("en")) {
            chain.add(stemmer("possessive", "possessive_english"));
        }
        chain.add("lowercase");
        if (stemmer.equals("lithuanian")) {
            chain.add("asciifolding");
            List<LithuanianStemming.Replacement> endings = LithuanianStemming.replacements();
            for (int i = 0; i < endings.size(); i++) {
                chain.add(filter("endings_" + i, endings.get(i).filter()));
            }
        } else if (language.equals("en")) {
            // English words have no diacritics; this is for names.
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
        return stemmer.equals(NO_STEMMER) ? List.of() : List.of(stemmer("stem", stemmer));
    }

    private String stemmer(String name, String stemmer) {
        return filter(name, Map.of("type", "stemmer", "language", stemmer));
    }

    private List<String> withoutStopWords(List<String> chain) {
        String stopWords = STOP_WORDS.get(language);
        if (stopWords == null) {
            return chain;
        }
        List<String> words = new ArrayList<>();
        words.add(stopWords);
        words.addAll(QUESTION_WORDS.getOrDefault(language, List.of()));
        List<String> extended = new ArrayList<>(chain);
        extended.add(
                extended.indexOf("lowercase") + 1,
                filter("stop_words", Map.of("type", "stop", "stopwords", words)));
        return extended;
    }

    /** Adds the synonyms at the end, so that a rule applies to every form of its words. */
    private List<String> withSynonyms(List<String> chain, String synonymsSet) {
        Map<String, Object> synonyms =
                Map.of("type", "synonym_graph", "synonyms_set", synonymsSet, "updateable", true);
        List<String> extended = new ArrayList<>(chain);
        extended.add(filter("synonyms", synonyms));
        return extended;
    }

    private List<String> beginnings() {
        Map<String, Object> beginning = new LinkedHashMap<>();
        beginning.put("type", "edge_ngram");
        beginning.put("min_gram", 1);
        beginning.put("max_gram", MAX_BEGINNING_LENGTH);
        beginning.put("preserve_original", true);
        List<String> chain = new ArrayList<>(WORD_FILTERS);
        chain.add(filter("beginning", beginning));
        return chain;
    }

    /** Defines a filter and returns its name. */
    private String filter(String name, Map<String, Object> definition) {
        filters.put(name + suffix, definition);
        return name + suffix;
    }

    private static Map<String, Object> analyzer(List<String> filters) {
        return Map.of("type", "custom", "tokenizer", "standard", "filter", filters);
    }
}
