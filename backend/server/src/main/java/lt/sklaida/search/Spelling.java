package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.SuggestMode;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.MultiMatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.FieldSuggester;
import co.elastic.clients.elasticsearch.core.search.Suggester;
import co.elastic.clients.elasticsearch.core.search.Suggestion;
import co.elastic.clients.elasticsearch.core.search.TermSuggest;
import co.elastic.clients.elasticsearch.core.search.TermSuggester;

import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.shared.Locales;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds out what is misspelt, by the words that there are. */
final class Spelling {

    /**
     * What may be wrong with a query.
     *
     * @param misspelt the words that are nowhere, neither as typed nor by their stems, while words
     *     like them are
     * @param known the words that are somewhere
     * @param similarWords words that are like the misspelt ones, without diacritics
     * @param similarStems stems that are like those of the misspelt ones
     * @param corrected the whole query, with words that are there, diacritics and all
     */
    record Doubts(
            Set<String> misspelt,
            Set<String> known,
            Set<String> similarWords,
            Set<String> similarStems,
            String corrected) {

        static Doubts none(String words) {
            return new Doubts(Set.of(), Set.of(), Set.of(), Set.of(), words);
        }
    }

    private static final String WORDS = "words";
    private static final String FOLDED = "folded";
    private static final String STEMS = "stems";

    /** How many terms to find that are like a misspelt one. */
    private static final int SIMILAR = 10;

    /** Shorter words are too like others. */
    private static final int SHORTEST_WORD = 4;

    private final Elastic elastic;
    private final List<String> fields;

    Spelling(Elastic elastic, Locales locales) {
        this.elastic = elastic;
        this.fields =
                Stream.concat(
                                Stream.of(IndexFields.SPELLING_WORDS, IndexFields.SPELLING_STEMS),
                                locales.all().stream().map(IndexFields::translated))
                        .toList();
    }

    /** What is doubtful about the spelling; one request. */
    Doubts of(UserQuery typed, Scope scope) {
        String words = typed.allWords();
        SearchRequest request =
                new SearchRequest.Builder()
                        .index(scope.aliases().getFirst())
                        .size(0)
                        .suggest(suggestions(words))
                        .aggregations(occurrences(words))
                        .build();
        SearchResponse<Void> answer = elastic.query(client -> client.search(request, Void.class));
        Set<String> known = known(words, answer.aggregations());
        Similar similarStems = similar(words, known, answer.suggest().get(STEMS));
        Similar similarWords = similar(words, known, answer.suggest().get(FOLDED));
        Set<String> misspelt = new HashSet<>(similarStems.misspelt());
        misspelt.addAll(similarWords.misspelt());
        return new Doubts(
                misspelt,
                known,
                similarWords.terms(),
                similarStems.terms(),
                corrected(words, known, answer.suggest().get(WORDS)));
    }

    private static Suggester suggestions(String words) {
        return Suggester.of(
                suggest ->
                        suggest.text(words)
                                .suggesters(WORDS, suggester(IndexFields.SPELLING, 1))
                                .suggesters(FOLDED, suggester(IndexFields.SPELLING_WORDS, SIMILAR))
                                .suggesters(STEMS, suggester(IndexFields.SPELLING_STEMS, SIMILAR)));
    }

    /** Counts the documents that have each word, in one form or another. */
    private Map<String, Aggregation> occurrences(String words) {
        List<String> apart = UserQuery.apart(words);
        return IntStream.range(0, apart.size())
                .boxed()
                .collect(Collectors.toMap(String::valueOf, i -> occurrence(apart.get(i))));
    }

    private Aggregation occurrence(String word) {
        Query anywhere =
                new MultiMatchQuery.Builder()
                        .query(word)
                        .fields(fields)
                        .operator(Operator.And)
                        .build()
                        ._toQuery();
        return Aggregation.of(count -> count.filter(anywhere));
    }

    private static Set<String> known(String words, Map<String, Aggregate> occurrences) {
        List<String> apart = UserQuery.apart(words);
        return IntStream.range(0, apart.size())
                .filter(i -> count(occurrences.get(String.valueOf(i))) > 0)
                .mapToObj(apart::get)
                .collect(Collectors.toSet());
    }

    private static long count(@Nullable Aggregate occurrences) {
        return occurrences == null ? 0 : occurrences.filter().docCount();
    }

    /** Whether a query finds more than so many. */
    boolean findsMore(Query query, Scope scope, long than) {
        Query narrowed = Queries.narrowed(query, scope.filters());
        return elastic.query(
                                client ->
                                        client.count(
                                                count ->
                                                        count.index(scope.aliases())
                                                                .query(narrowed)))
                        .count()
                > than;
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

    /** The words that terms of the index are like, and these terms. */
    private record Similar(Set<String> misspelt, Set<String> terms) {}

    private static Similar similar(
            String words, Set<String> known, @Nullable List<? extends Suggestion<?>> suggestions) {
        Set<String> misspelt = new HashSet<>();
        Set<String> terms = new HashSet<>();
        for (TermSuggest term : corrections(words, known, suggestions)) {
            if (term.length() >= SHORTEST_WORD) {
                misspelt.add(word(words, term));
                term.options().forEach(option -> terms.add(option.text()));
            }
        }
        return new Similar(misspelt, terms);
    }

    private static String corrected(
            String words, Set<String> known, @Nullable List<? extends Suggestion<?>> suggestions) {
        StringBuilder corrected = new StringBuilder(words);
        // From the end, so that a replacement does not move what is still to be replaced.
        for (TermSuggest term : corrections(words, known, suggestions).reversed()) {
            corrected.replace(
                    term.offset(), term.offset() + term.length(), term.options().getFirst().text());
        }
        return corrected.toString();
    }

    /** The terms that can be corrected, of words that need it. */
    private static List<TermSuggest> corrections(
            String words, Set<String> known, @Nullable List<? extends Suggestion<?>> suggestions) {
        if (suggestions == null) {
            return List.of();
        }
        return suggestions.stream()
                .map(Suggestion::term)
                .filter(term -> !term.options().isEmpty())
                .filter(term -> !known.contains(word(words, term)))
                .filter(term -> !UserQuery.hasDigit(word(words, term)))
                .toList();
    }

    /** The word as it was typed, which may be several terms of the index, as "e-paslauga" is. */
    private static String word(String words, TermSuggest term) {
        int from = words.lastIndexOf(' ', term.offset()) + 1;
        int to = words.indexOf(' ', term.offset());
        return words.substring(from, to < 0 ? words.length() : to);
    }
}
