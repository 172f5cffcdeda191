package lt.sklaida.search.index;

import lt.sklaida.shared.LocaleTag;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Derives the analyzers of an index from its languages: the settings {@code analysis}. */
public final class LanguageAnalysis {

    /**
     * Stems without diacritics, by which all forms of a word match, however typed; without {@link
     * StopWords}.
     */
    public static final String STEMS = "stems";

    /** The {@link WordFamilies} of stems. */
    static final String FAMILIES = "families";

    /** {@link #STEMS} with synonyms. */
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

    static final String NO_STEMMER = "none";

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
        this.stemmer = stemmer(language, settings);
        this.suffix = suffix;
    }

    /** The name of the stemmer for a language (ISO 639), as Elasticsearch calls it. */
    static String stemmer(String language, SearchSettings settings) {
        return settings.stemmers()
                .getOrDefault(language, STEMMERS.getOrDefault(language, NO_STEMMER));
    }

    /**
     * Whether diacritics are removed before stemming. The endings of Lithuanian are those without
     * them, and English words have none, but names in English texts do.
     */
    static boolean foldsFirst(String language, String stemmer) {
        return stemmer.equals("lithuanian") || language.equals("en");
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

    /** {@link #WRITTEN} for texts in a locale that is not the one of the index. */
    public static String written(LocaleTag other) {
        return WRITTEN + suffix(other);
    }

    private static String suffix(LocaleTag other) {
        return "_" + other;
    }

    private List<String> addStems() {
        List<String> stems = stems(List.of());
        analyzers.put(STEMS + suffix, analyzer(stems));
        return stems;
    }

    private void addAll(String synonymsSet) {
        List<String> stems = addStems();
        analyzers.put(QUERY_SYNONYMS, analyzer(withSynonyms(stems, synonymsSet)));
        analyzers.put(FAMILIES, analyzer(families()));
        addWritten();
        analyzers.put(LETTERS, analyzer(List.of("lowercase")));
        analyzers.put(WORDS, analyzer(WORD_FILTERS));
        analyzers.put(BEGINNINGS, analyzer(beginnings()));
    }

    private void addWritten() {
        analyzers.put(WRITTEN + suffix, analyzer(written()));
    }

    /**
     * @param before the names of the filters before the stemmer
     */
    private List<String> stems(List<String> before) {
        List<String> chain = new ArrayList<>();
        if (language.equals("en")) {
            chain.add(stemmer("possessive", "possessive_english"));
        }
        chain.add("lowercase");
        chain.add(
                filter("stop_words", Map.of("type", "stop", "stopwords", StopWords.of(language))));
        if (foldsFirst(language, stemmer)) {
            chain.add("asciifolding");
            chain.addAll(before);
            chain.addAll(
                    stemmer.equals("lithuanian")
                            ? filters("endings", LithuanianStemming.replacements())
                            : stemming());
        } else {
            chain.addAll(stemming());
            chain.add("asciifolding");
        }
        return chain;
    }

    private List<String> families() {
        List<String> chain =
                new ArrayList<>(stems(filters("negations", WordFamilies.beforeStemming(language))));
        chain.addAll(filters("suffixes", WordFamilies.afterStemming(language)));
        return chain;
    }

    private List<String> filters(String name, List<LithuanianStemming.Replacement> replacements) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < replacements.size(); i++) {
            names.add(filter(name + "_" + i, replacements.get(i).filter()));
        }
        return names;
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
