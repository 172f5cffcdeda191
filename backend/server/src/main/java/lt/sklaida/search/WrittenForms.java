package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.SuggestMode;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Suggester;
import co.elastic.clients.elasticsearch.core.search.Suggestion;
import co.elastic.clients.elasticsearch.core.search.TermSuggest;
import co.elastic.clients.elasticsearch.core.search.TermSuggestOption;
import co.elastic.clients.elasticsearch.core.search.TermSuggester;

import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.IndexFields;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds how words that were typed without their marks are written in what is published. A word that
 * is published as it was typed, or whose form has more than two marks, is left alone.
 */
final class WrittenForms {

    private static final String SIMILAR = "similar";

    /** Similar words are many, those that differ by nothing but marks few among them. */
    private static final int MAX_SIMILAR = 20;

    private static final int SHORTEST = 2;

    private final Elastic elastic;

    WrittenForms(Elastic elastic) {
        this.elastic = elastic;
    }

    /** The written forms by the words that have one. */
    Map<String, String> of(Collection<String> words, Scope scope) {
        TermSuggester similar =
                new TermSuggester.Builder()
                        .field(IndexFields.SPELLING)
                        .suggestMode(SuggestMode.Missing)
                        .prefixLength(0)
                        .minWordLength(SHORTEST)
                        .size(MAX_SIMILAR)
                        .build();
        SearchRequest request =
                new SearchRequest.Builder()
                        .index(scope.aliases().getFirst())
                        .size(0)
                        .suggest(
                                new Suggester.Builder()
                                        .text(String.join(" ", words))
                                        .suggesters(SIMILAR, similar._toFieldSuggester())
                                        .build())
                        .build();
        SearchResponse<Void> response = elastic.query(client -> client.search(request, Void.class));
        Map<String, String> forms = new TreeMap<>();
        for (Suggestion<Void> found : response.suggest().getOrDefault(SIMILAR, List.of())) {
            TermSuggest term = found.term();
            written(term).ifPresent(form -> forms.put(term.text(), form));
        }
        return forms;
    }

    /** The most similar word that differs by nothing but its marks. */
    private static Optional<String> written(TermSuggest term) {
        String plain = plain(term.text());
        return term.options().stream()
                .map(TermSuggestOption::text)
                .filter(option -> plain(option).equals(plain))
                .findFirst();
    }

    private static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
