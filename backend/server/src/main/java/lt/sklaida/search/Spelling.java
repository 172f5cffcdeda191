package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.SuggestMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.FieldSuggester;
import co.elastic.clients.elasticsearch.core.search.Suggestion;
import co.elastic.clients.elasticsearch.core.search.TermSuggest;
import co.elastic.clients.elasticsearch.core.search.TermSuggester;

import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.IndexFields;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what is misspelt, by the words that there are. */
final class Spelling {

    /**
     * What may be wrong with a query.
     *
     * @param misspelt the words that are nowhere as they are, while words like them are
     * @param corrected the whole, with words that there are, diacritics and all
     */
    record Doubts(Set<String> misspelt, String corrected) {

        static Doubts none(String words) {
            return new Doubts(Set.of(), words);
        }
    }

    private static final String WORDS = "words";
    private static final String FOLDED = "folded";
    private static final String STEMS = "stems";

    /** Shorter words are too like others. */
    private static final int SHORTEST_WORD = 4;

    private final Elastic elastic;

    Spelling(Elastic elastic) {
        this.elastic = elastic;
    }

    /** What is doubtful about the spelling; one request. */
    Doubts of(UserQuery typed, Scope scope) {
        String words = typed.allWords();
        SearchRequest request =
                new SearchRequest.Builder()
                        .index(scope.aliases().getFirst())
                        .size(0)
                        .suggest(
                                suggest ->
                                        suggest.text(words)
                                                .suggesters(WORDS, suggester(IndexFields.SPELLING))
                                                .suggesters(
                                                        FOLDED,
                                                        suggester(IndexFields.SPELLING_WORDS))
                                                .suggesters(
                                                        STEMS,
                                                        suggester(IndexFields.SPELLING_STEMS)))
                        .build();
        Map<String, List<Suggestion<Void>>> answer =
                elastic.query(client -> client.search(request, Void.class)).suggest();
        Set<String> misspelt = misspelt(words, answer.getOrDefault(STEMS, List.of()));
        misspelt.addAll(misspelt(words, answer.getOrDefault(FOLDED, List.of())));
        return new Doubts(misspelt, corrected(words, answer.getOrDefault(WORDS, List.of())));
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

    private static FieldSuggester suggester(String field) {
        return new TermSuggester.Builder()
                .field(field)
                .suggestMode(SuggestMode.Missing)
                .prefixLength(0)
                .size(1)
                .build()
                ._toFieldSuggester();
    }

    private static Set<String> misspelt(String words, List<? extends Suggestion<?>> suggestions) {
        Set<String> misspelt = new HashSet<>();
        for (Suggestion<?> suggestion : suggestions) {
            TermSuggest term = suggestion.term();
            if (!term.options().isEmpty() && term.length() >= SHORTEST_WORD) {
                // A word as it was typed may be several to the index, such as "e-paslauga".
                int from = words.lastIndexOf(' ', term.offset()) + 1;
                int to = words.indexOf(' ', term.offset());
                misspelt.add(words.substring(from, to < 0 ? words.length() : to));
            }
        }
        return misspelt;
    }

    private static String corrected(String words, List<? extends Suggestion<?>> suggestions) {
        StringBuilder corrected = new StringBuilder(words);
        // From the end, so that what is replaced does not move what is still to be.
        for (Suggestion<?> suggestion : suggestions.reversed()) {
            TermSuggest term = suggestion.term();
            if (!term.options().isEmpty()) {
                corrected.replace(
                        term.offset(),
                        term.offset() + term.length(),
                        term.options().getFirst().text());
            }
        }
        return corrected.toString();
    }
}
