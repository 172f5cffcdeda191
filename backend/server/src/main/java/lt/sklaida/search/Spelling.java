package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.SuggestMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.FieldSuggester;
import co.elastic.clients.elasticsearch.core.search.Suggestion;
import co.elastic.clients.elasticsearch.core.search.TermSuggest;
import co.elastic.clients.elasticsearch.core.search.TermSuggester;

import java.util.List;
import java.util.Optional;

/** Corrects what looks misspelt by the words that there are. */
final class Spelling {

    private static final String NAME = "words";

    private final Elastic elastic;

    Spelling(Elastic elastic) {
        this.elastic = elastic;
    }

    /** What may have been meant, if it finds something. */
    Optional<String> correct(UserQuery typed, TextQuery texts, Scope scope) {
        String words = typed.allWords();
        SearchRequest request =
                new SearchRequest.Builder()
                        .index(scope.aliases().getFirst())
                        .size(0)
                        .suggest(suggest -> suggest.text(words).suggesters(NAME, suggester()))
                        .build();
        String corrected =
                corrected(
                        words,
                        elastic.query(client -> client.search(request, Void.class))
                                .suggest()
                                .getOrDefault(NAME, List.of()));
        return corrected.equals(words)
                        || !findsSomething(texts.of(UserQuery.parse(corrected)), scope)
                ? Optional.empty()
                : Optional.of(corrected);
    }

    private static FieldSuggester suggester() {
        return new TermSuggester.Builder()
                .field(IndexFields.SPELLING)
                .suggestMode(SuggestMode.Missing)
                .size(1)
                .build()
                ._toFieldSuggester();
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

    private boolean findsSomething(Query corrected, Scope scope) {
        Query query = Queries.narrowed(corrected, scope.filters());
        return elastic.query(
                                client ->
                                        client.count(
                                                count -> count.index(scope.aliases()).query(query)))
                        .count()
                > 0;
    }
}
