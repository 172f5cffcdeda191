package lt.sklaida.analysis;

import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.CATENATE_ALL;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.CATENATE_NUMBERS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.CATENATE_WORDS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_WORD_PARTS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.IGNORE_KEYWORDS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.PRESERVE_ORIGINAL;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.SPLIT_ON_NUMERICS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;
import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.UpperCaseFilter;
import org.apache.lucene.analysis.el.GreekLowerCaseFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.ga.IrishLowerCaseFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeepWordFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.LimitTokenCountFilter;
import org.apache.lucene.analysis.miscellaneous.PatternKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.ScandinavianFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.ScandinavianNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.SetKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterIterator;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.reverse.ReverseStringFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.tr.ApostropheFilter;
import org.apache.lucene.analysis.tr.TurkishLowerCaseFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.synonyms.SynonymsManagementAPIService;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The token filters, by their official names. */
final class TokenFilters {

    private final Map<String, AnalysisProvider<TokenFilterFactory>> filters = new TreeMap<>();

    private TokenFilters() {}

    /**
     * @param synonymsSets the synonyms sets stored in Elasticsearch
     */
    static Map<String, AnalysisProvider<TokenFilterFactory>> all(
            Supplier<SynonymsManagementAPIService> synonymsSets) {
        TokenFilters all = new TokenFilters();
        all.normalizers();
        all.stemmers();
        all.tokenSelectors();
        all.splitters();
        all.synonyms(synonymsSets);
        return all.filters;
    }

    private void normalizers() {
        filters.put("asciifolding", (index, files, name, options) -> folding(name, options));
        normalizing("decimal_digit", options -> DecimalDigitFilter::new);
        normalizing("lowercase", options -> lowercase(options.get("language", "")));
        normalizing("scandinavian_folding", options -> ScandinavianFoldingFilter::new);
        normalizing("scandinavian_normalization", options -> ScandinavianNormalizationFilter::new);
        normalizing("trim", options -> TrimFilter::new);
        normalizing("uppercase", options -> UpperCaseFilter::new);
        required(
                "elision",
                (index, files, name, options) -> {
                    CharArraySet articles = Analysis.parseArticles(files, options);
                    if (articles == null) {
                        throw missing(name, "articles");
                    }
                    return new Filter.Normalizing(name, in -> new ElisionFilter(in, articles));
                });
        required(
                "pattern_replace",
                (index, files, name, options) -> {
                    Pattern pattern = pattern(name, options, "pattern");
                    String replacement = options.get("replacement", "");
                    boolean all = options.getAsBoolean("all", true);
                    return new Filter.Normalizing(
                            name, in -> new PatternReplaceFilter(in, pattern, replacement, all));
                });
    }

    private void stemmers() {
        plain("apostrophe", options -> ApostropheFilter::new);
        plain("kstem", options -> KStemFilter::new);
        plain("porter_stem", options -> PorterStemFilter::new);
        plain("snowball", options -> snowball(options.get("language", "English")));
        plain("stemmer", options -> Stemmers.of(options.get("language", options.get("name"))));
        required("keyword_marker", TokenFilters::keywordMarker);
        required("stemmer_override", TokenFilters::stemmerOverride);
    }

    private void tokenSelectors() {
        plain("flatten_graph", options -> FlattenGraphFilter::new);
        plain("remove_duplicates", options -> RemoveDuplicatesTokenFilter::new);
        plain("reverse", options -> ReverseStringFilter::new);
        plain(
                "length",
                options -> {
                    int min = options.getAsInt("min", 0);
                    int max = options.getAsInt("max", Integer.MAX_VALUE);
                    return in -> new LengthFilter(in, min, max);
                });
        plain(
                "limit",
                options -> {
                    int max = options.getAsInt("max_token_count", 1);
                    boolean consumesAll = options.getAsBoolean("consume_all_tokens", false);
                    return in -> new LimitTokenCountFilter(in, max, consumesAll);
                });
        plain(
                "unique",
                options -> {
                    boolean samePosition = options.getAsBoolean("only_on_same_position", false);
                    return in -> new UniqueFilter(in, samePosition);
                });
        required(
                "truncate",
                (index, files, name, options) -> {
                    int length = options.getAsInt("length", -1);
                    if (length <= 0) {
                        throw missing(name, "length");
                    }
                    return new Filter(
                            name, in -> TruncateTokenFilter.truncateAfterChars(in, length));
                });
        required(
                "keep",
                (index, files, name, options) -> {
                    CharArraySet words = words(files, name, options, "keep_words");
                    return new Filter(name, in -> new KeepWordFilter(in, words));
                });
    }

    private void splitters() {
        filters.put("ngram", TokenFilters::ngram);
        filters.put(
                "edge_ngram",
                (index, files, name, options) -> {
                    int min = options.getAsInt("min_gram", 1);
                    int max = options.getAsInt("max_gram", 2);
                    boolean original = options.getAsBoolean("preserve_original", false);
                    return new Filter.Splitting(
                            name, in -> new EdgeNGramTokenFilter(in, min, max, original));
                });
        filters.put("word_delimiter_graph", TokenFilters::wordDelimiterGraph);
    }

    private void synonyms(Supplier<SynonymsManagementAPIService> synonymsSets) {
        required("synonym", Synonyms.flat(synonymsSets));
        required("synonym_graph", Synonyms.graph(synonymsSets));
    }

    private void plain(String type, Function<Settings, UnaryOperator<TokenStream>> factory) {
        filters.put(
                type, (index, files, name, options) -> new Filter(name, factory.apply(options)));
    }

    private void normalizing(String type, Function<Settings, UnaryOperator<TokenStream>> factory) {
        filters.put(
                type,
                (index, files, name, options) ->
                        new Filter.Normalizing(name, factory.apply(options)));
    }

    private void required(String type, AnalysisProvider<TokenFilterFactory> provider) {
        filters.put(type, requiresAnalysisSettings(provider));
    }

    private static TokenFilterFactory folding(String name, Settings options) {
        if (options.getAsBoolean("preserve_original", false)) {
            return new Filter.PreservingFolding(
                    name, in -> new ASCIIFoldingFilter(in, true), ASCIIFoldingFilter::new);
        }
        return new Filter.Normalizing(name, ASCIIFoldingFilter::new);
    }

    private static UnaryOperator<TokenStream> lowercase(String language) {
        return switch (language) {
            case "" -> LowerCaseFilter::new;
            case "greek" -> GreekLowerCaseFilter::new;
            case "irish" -> IrishLowerCaseFilter::new;
            case "turkish" -> TurkishLowerCaseFilter::new;
            default ->
                    throw new IllegalArgumentException(
                            "language [" + language + "] not supported for lower case");
        };
    }

    private static UnaryOperator<TokenStream> snowball(String language) {
        return in -> new SnowballFilter(in, language);
    }

    private static TokenFilterFactory keywordMarker(
            IndexSettings index, Environment files, String name, Settings options) {
        if (options.hasValue("keywords_pattern")) {
            Pattern pattern = Pattern.compile(options.get("keywords_pattern"));
            return new Filter(name, in -> new PatternKeywordMarkerFilter(in, pattern));
        }
        CharArraySet keywords =
                new CharArraySet(
                        words(files, name, options, "keywords"),
                        options.getAsBoolean("ignore_case", false));
        return new Filter(name, in -> new SetKeywordMarkerFilter(in, keywords));
    }

    private static TokenFilterFactory stemmerOverride(
            IndexSettings index, Environment files, String name, Settings options)
            throws IOException {
        List<String> rules = Analysis.getWordList(files, options, "rules");
        if (rules == null) {
            throw missing(name, "rules");
        }
        StemmerOverrideFilter.Builder builder = new StemmerOverrideFilter.Builder(false);
        for (String rule : rules) {
            String[] sides = rule.split("=>", -1);
            if (sides.length != 2 || sides[1].isBlank()) {
                throw new IllegalArgumentException(
                        "Invalid rule [" + rule + "]: use the form a, b => c");
            }
            for (String word : sides[0].split(",", -1)) {
                builder.add(word.strip(), sides[1].strip());
            }
        }
        StemmerOverrideFilter.StemmerOverrideMap map = builder.build();
        return new Filter(name, in -> new StemmerOverrideFilter(in, map));
    }

    private static TokenFilterFactory ngram(
            IndexSettings index, Environment files, String name, Settings options) {
        int min = options.getAsInt("min_gram", 1);
        int max = options.getAsInt("max_gram", 2);
        boolean original = options.getAsBoolean("preserve_original", false);
        Tokenizers.checkGrams(index, min, max);
        return new Filter.Splitting(name, in -> new NGramTokenFilter(in, min, max, original));
    }

    private static TokenFilterFactory wordDelimiterGraph(
            IndexSettings index, Environment files, String name, Settings options) {
        int flags =
                flag(options, "generate_word_parts", true, GENERATE_WORD_PARTS)
                        | flag(options, "generate_number_parts", true, GENERATE_NUMBER_PARTS)
                        | flag(options, "catenate_words", false, CATENATE_WORDS)
                        | flag(options, "catenate_numbers", false, CATENATE_NUMBERS)
                        | flag(options, "catenate_all", false, CATENATE_ALL)
                        | flag(options, "split_on_case_change", true, SPLIT_ON_CASE_CHANGE)
                        | flag(options, "preserve_original", false, PRESERVE_ORIGINAL)
                        | flag(options, "split_on_numerics", true, SPLIT_ON_NUMERICS)
                        | flag(options, "stem_english_possessive", true, STEM_ENGLISH_POSSESSIVE)
                        | flag(options, "ignore_keywords", false, IGNORE_KEYWORDS);
        boolean adjusts = options.getAsBoolean("adjust_offsets", true);
        CharArraySet protectedWords = Analysis.getWordSet(files, options, "protected_words");
        return new Filter.Splitting(
                name,
                in ->
                        new WordDelimiterGraphFilter(
                                in,
                                adjusts,
                                WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE,
                                flags,
                                protectedWords));
    }

    private static int flag(Settings options, String name, boolean byDefault, int flag) {
        return options.getAsBoolean(name, byDefault) ? flag : 0;
    }

    static Pattern pattern(String name, Settings options, String option) {
        if (!options.hasValue(option)) {
            throw missing(name, option);
        }
        return Regex.compile(options.get(option), options.get("flags"));
    }

    private static CharArraySet words(
            Environment files, String name, Settings options, String option) {
        CharArraySet words = Analysis.getWordSet(files, options, option);
        if (words == null) {
            throw missing(name, option);
        }
        return words;
    }

    private static IllegalArgumentException missing(String name, String option) {
        return new IllegalArgumentException("[" + name + "] needs the option [" + option + "]");
    }
}
