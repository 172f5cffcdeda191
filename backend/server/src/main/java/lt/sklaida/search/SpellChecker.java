package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.SuggestMode;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.MatchBoolPrefixQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.MultiMatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.FieldSuggester;
import co.elastic.clients.elasticsearch.core.search.ResponseBody;
import co.elastic.clients.elasticsearch.core.search.Suggester;
import co.elastic.clients.elasticsearch.core.search.Suggestion;
import co.elastic.clients.elasticsearch.core.search.TermSuggest;
import co.elastic.clients.elasticsearch.core.search.TermSuggester;

import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.shared.Locales;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks the spelling of queries against the words of the index. */
final class SpellChecker {

    private static final String WORDS = "words";
    private static final String FOLDED = "folded";
    private static final String STEMS = "stems";

    /** Before the position of a word, for the words that begin with it. */
    private static final String BEGUN = "begun ";

    private static final int MAX_SIMILAR_TERMS = 10;

    /** Shorter words are similar to too many others. */
    private static final int MIN_WORD_LENGTH = 4;

    private final List<String> fields;

    SpellChecker(Locales locales) {
        this.fields =
                Stream.concat(
                                Stream.of(IndexFields.SPELLING_WORDS, IndexFields.SPELLING_STEMS),
                                locales.all().stream().map(IndexFields::translated))
                        .toList();
    }

    SearchRequest request(UserQuery userQuery, Scope scope) {
        String words = userQuery.allWords();
        return new SearchRequest.Builder()
                .index(scope.aliases().getFirst())
                .size(0)
                .suggest(suggesters(words))
                .aggregations(occurrences(words))
                .build();
    }

    private static Suggester suggesters(String words) {
        return new Suggester.Builder()
                .text(words)
                .suggesters(WORDS, suggester(IndexFields.SPELLING, 1))
                .suggesters(FOLDED, suggester(IndexFields.SPELLING_WORDS, MAX_SIMILAR_TERMS))
                .suggesters(STEMS, suggester(IndexFields.SPELLING_STEMS, MAX_SIMILAR_TERMS))
                .build();
    }

    private static FieldSuggester suggester(String field, int size) {
        return new TermSuggester.Builder()
                .field(field)
                .suggestMode(SuggestMode.Missing)
                .prefixLength(0)
                .size(size)
                .build()
                ._toFieldSuggester();
    }

    /**
     * Counts the documents with each word in any form, by the position of the word, and those with
     * a word that begins with it.
     */
    private Map<String, Aggregation> occurrences(String text) {
        List<String> words = UserQuery.split(text);
        Map<String, Aggregation> occurrences = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            occurrences.put(String.valueOf(i), occurrences(words, i));
            if (words.get(i).length() >= MIN_WORD_LENGTH) {
                occurrences.put(
                        BEGUN + i, new Aggregation.Builder().filter(begun(words.get(i))).build());
            }
        }
        return occurrences;
    }

    private static Query begun(String word) {
        return new MatchBoolPrefixQuery.Builder()
                .field(IndexFields.SPELLING_WORDS)
                .query(word)
                .operator(Operator.And)
                .build()
                ._toQuery();
    }

    private Aggregation occurrences(List<String> words, int position) {
        Query anywhere =
                new MultiMatchQuery.Builder()
                        .query(words.get(position))
                        .fields(fields)
                        .operator(Operator.And)
                        .build()
                        ._toQuery();
        return new Aggregation.Builder().filter(anywhere).build();
    }

    /** Reads the response to {@link #request}. */
    SpellCheck read(UserQuery userQuery, ResponseBody<?> response) {
        String words = userQuery.allWords();
        Set<String> known = occurring(words, "", response.aggregations());
        Set<String> begun = new HashSet<>(occurring(words, BEGUN, response.aggregations()));
        begun.removeAll(known);
        Set<String> right = new HashSet<>(known);
        right.addAll(begun);
        SimilarTerms stems = similar(words, known, response.suggest().get(STEMS));
        SimilarTerms folded = similar(words, known, response.suggest().get(FOLDED));
        Set<String> misspelt = new HashSet<>(stems.misspelt());
        misspelt.addAll(folded.misspelt());
        return new SpellCheck(
                misspelt,
                known,
                begun,
                folded.terms(),
                stems.terms(),
                corrected(words, right, response.suggest().get(WORDS)));
    }

    private static Set<String> occurring(
            String text, String prefix, Map<String, Aggregate> occurrences) {
        List<String> words = UserQuery.split(text);
        return IntStream.range(0, words.size())
                .filter(i -> count(occurrences.get(prefix + i)) > 0)
                .mapToObj(words::get)
                .collect(Collectors.toSet());
    }

    private static long count(@Nullable Aggregate occurrences) {
        return occurrences == null ? 0 : occurrences.filter().docCount();
    }

    /** Misspelt words of a query, and the terms of the index that are similar to them. */
    private record SimilarTerms(Set<String> misspelt, Set<String> terms) {}

    private static SimilarTerms similar(
            String words, Set<String> right, @Nullable List<? extends Suggestion<?>> suggestions) {
        Set<String> misspelt = new HashSet<>();
        Set<String> terms = new HashSet<>();
        for (TermSuggest term : corrections(words, right, suggestions)) {
            if (term.length() >= MIN_WORD_LENGTH) {
                misspelt.add(wordAt(words, term.offset()));
                term.options().forEach(option -> terms.add(option.text()));
            }
        }
        return new SimilarTerms(misspelt, terms);
    }

    private static Map<String, String> corrected(
            String words, Set<String> right, @Nullable List<? extends Suggestion<?>> suggestions) {
        Map<String, String> corrected = new HashMap<>();
        Map<String, Integer> starts = new HashMap<>();
        // From the end, so that a replacement does not move the offsets of those before it.
        for (TermSuggest term : corrections(words, right, suggestions).reversed()) {
            int start = words.lastIndexOf(' ', term.offset()) + 1;
            String word = wordAt(words, term.offset());
            if (starts.computeIfAbsent(word, _ -> start) != start) {
                // The same word again.
                continue;
            }
            String option = term.options().getFirst().text();
            StringBuilder replaced = new StringBuilder(corrected.getOrDefault(word, word));
            int from = term.offset() - start;
            replaced.replace(from, from + term.length(), likeFirst(option, word.charAt(from)));
            corrected.put(word, replaced.toString());
        }
        return corrected;
    }

    /** A word with a capital if the letter is one; the index has words in lower case. */
    private static String likeFirst(String word, char letter) {
        return Character.isUpperCase(letter)
                ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)
                : word;
    }

    /**
     * The terms with corrections, except those of words that occur or begin so, and of words with a
     * digit.
     */
    private static List<TermSuggest> corrections(
            String words, Set<String> right, @Nullable List<? extends Suggestion<?>> suggestions) {
        if (suggestions == null) {
            return List.of();
        }
        return suggestions.stream()
                .map(Suggestion::term)
                .filter(term -> !term.options().isEmpty())
                .filter(term -> !right.contains(wordAt(words, term.offset())))
                .filter(term -> !UserQuery.hasDigit(wordAt(words, term.offset())))
                .toList();
    }

    /** The word of the query around an offset; it can have several terms, as "e-paslauga" does. */
    private static String wordAt(String words, int offset) {
        int from = words.lastIndexOf(' ', offset) + 1;
        int to = words.indexOf(' ', offset);
        return words.substring(from, to < 0 ? words.length() : to);
    }
}
