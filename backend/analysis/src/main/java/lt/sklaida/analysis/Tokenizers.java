package lt.sklaida.analysis;

import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.LetterTokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizer;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.path.PathHierarchyTokenizer;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The tokenizers, by their official names. */
final class Tokenizers {

    private final Map<String, AnalysisProvider<TokenizerFactory>> tokenizers = new TreeMap<>();

    private Tokenizers() {}

    static Map<String, AnalysisProvider<TokenizerFactory>> all() {
        Tokenizers all = new Tokenizers();
        all.tokenizers.put("edge_ngram", Tokenizers::edgeNgram);
        all.tokenizers.put("ngram", Tokenizers::ngram);
        all.plain("letter", options -> LetterTokenizer::new);
        all.plain(
                "keyword",
                options -> {
                    int buffer = options.getAsInt("buffer_size", 256);
                    return () -> new KeywordTokenizer(buffer);
                });
        all.plain(
                "whitespace",
                options -> {
                    int maxLength = options.getAsInt("max_token_length", 255);
                    return () -> new WhitespaceTokenizer(maxLength);
                });
        all.plain(
                "pattern",
                options -> {
                    Pattern pattern =
                            Regex.compile(options.get("pattern", "\\W+"), options.get("flags"));
                    int group = options.getAsInt("group", -1);
                    return () -> new PatternTokenizer(pattern, group);
                });
        all.plain(
                "uax_url_email",
                options -> {
                    int maxLength = options.getAsInt("max_token_length", 255);
                    return () -> urlsAndEmails(maxLength);
                });
        all.plain("path_hierarchy", Tokenizers::pathHierarchy);
        return all.tokenizers;
    }

    private void plain(String type, Function<Settings, Supplier<Tokenizer>> factory) {
        tokenizers.put(
                type,
                (index, files, name, options) ->
                        TokenizerFactory.newFactory(name, factory.apply(options)));
    }

    private static Tokenizer urlsAndEmails(int maxLength) {
        UAX29URLEmailTokenizer tokenizer = new UAX29URLEmailTokenizer();
        tokenizer.setMaxTokenLength(maxLength);
        return tokenizer;
    }

    private static Supplier<Tokenizer> pathHierarchy(Settings options) {
        if (options.getAsBoolean("reverse", false)) {
            throw new IllegalArgumentException("[path_hierarchy] does not support [reverse] here");
        }
        int buffer = options.getAsInt("buffer_size", 1024);
        int skip = options.getAsInt("skip", 0);
        char delimiter = options.get("delimiter", "/").charAt(0);
        char replacement = options.get("replacement", String.valueOf(delimiter)).charAt(0);
        return () -> new PathHierarchyTokenizer(buffer, delimiter, replacement, skip);
    }

    private static TokenizerFactory ngram(
            IndexSettings index, Environment files, String name, Settings options) {
        int min = options.getAsInt("min_gram", 1);
        int max = options.getAsInt("max_gram", 2);
        checkGrams(index, min, max);
        IntPredicate kept = tokenChars(options);
        return TokenizerFactory.newFactory(
                name,
                () ->
                        new NGramTokenizer(min, max) {
                            @Override
                            protected boolean isTokenChar(int character) {
                                return kept.test(character);
                            }
                        });
    }

    private static TokenizerFactory edgeNgram(
            IndexSettings index, Environment files, String name, Settings options) {
        int min = options.getAsInt("min_gram", 1);
        int max = options.getAsInt("max_gram", 2);
        IntPredicate kept = tokenChars(options);
        return TokenizerFactory.newFactory(
                name,
                () ->
                        new EdgeNGramTokenizer(min, max) {
                            @Override
                            protected boolean isTokenChar(int character) {
                                return kept.test(character);
                            }
                        });
    }

    /** Rejects lengths of grams that differ by more than the index allows. */
    static void checkGrams(IndexSettings index, int min, int max) {
        if (max - min > index.getMaxNgramDiff()) {
            throw new IllegalArgumentException(
                    "max_gram and min_gram may differ by %d at most, not by %d; the setting [index.max_ngram_diff] allows more"
                            .formatted(index.getMaxNgramDiff(), max - min));
        }
    }

    private static IntPredicate tokenChars(Settings options) {
        List<String> kinds = options.getAsList("token_chars");
        String custom = options.get("custom_token_chars", "");
        return kinds.isEmpty()
                ? character -> true
                : kinds.stream()
                        .map(kind -> tokenChars(kind, custom))
                        .reduce(character -> false, IntPredicate::or);
    }

    private static IntPredicate tokenChars(String kind, String custom) {
        return switch (kind) {
            case "letter" -> Character::isLetter;
            case "digit" -> Character::isDigit;
            case "whitespace" -> Character::isWhitespace;
            case "punctuation" -> Tokenizers::isPunctuation;
            case "symbol" -> Tokenizers::isSymbol;
            case "custom" -> character -> custom.indexOf(character) >= 0;
            default ->
                    throw new IllegalArgumentException(
                            "Unknown token type ["
                                    + kind
                                    + "]: use letter, digit, whitespace,"
                                    + " punctuation, symbol or custom");
        };
    }

    private static boolean isPunctuation(int character) {
        return switch (Character.getType(character)) {
            case Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION ->
                    true;
            default -> false;
        };
    }

    private static boolean isSymbol(int character) {
        return switch (Character.getType(character)) {
            case Character.CURRENCY_SYMBOL,
                    Character.MATH_SYMBOL,
                    Character.OTHER_SYMBOL,
                    Character.MODIFIER_SYMBOL ->
                    true;
            default -> false;
        };
    }
}
