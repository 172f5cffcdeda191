package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.SuggestMode;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Suggester;
import co.elastic.clients.elasticsearch.core.search.Suggestion;
import co.elastic.clients.elasticsearch.core.search.TermSuggest;
import co.elastic.clients.elasticsearch.core.search.TermSuggestOption;
import co.elastic.clients.elasticsearch.core.search.TermSuggester;

import com.ibm.icu.util.LocaleData;
import com.ibm.icu.util.ULocale;

import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.shared.LocaleTag;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /**
     * The written forms by the words that have one.
     *
     * @param locale whose letters words may begin with
     */
    Map<String, String> of(Collection<String> words, LocaleTag locale, Scope scope) {
        Map<String, List<String>> beginnings = new LinkedHashMap<>();
        words.forEach(word -> beginnings.put(word, otherBeginnings(word, locale)));
        Set<String> asked = new LinkedHashSet<>(words);
        beginnings.values().forEach(asked::addAll);
        Map<String, List<String>> similar = similar(asked, scope);
        Map<String, String> forms = new TreeMap<>();
        beginnings.forEach(
                (word, others) ->
                        written(word, similar.getOrDefault(word, List.of()))
                                .or(() -> begunOtherwise(word, others, similar))
                                .ifPresent(form -> forms.put(word, form)));
        return forms;
    }

    /** The form of a word whose first letter, too, has other marks than what is published. */
    private static Optional<String> begunOtherwise(
            String word, List<String> others, Map<String, List<String>> similar) {
        return others.stream()
                .map(other -> similar.getOrDefault(other, List.of()))
                // The word itself is among these if it is published as it was typed.
                .filter(options -> !options.contains(word))
                .flatMap(options -> written(word, options).stream())
                .findFirst();
    }

    /**
     * The word with the first letter as the language also has it, as Elasticsearch corrects a first
     * letter together with no other one.
     */
    private static List<String> otherBeginnings(String word, LocaleTag locale) {
        if (word.isEmpty() || !Character.isLowerCase(word.codePointAt(0))) {
            return List.of();
        }
        String first = Character.toString(word.codePointAt(0));
        String plain = plain(first);
        List<String> others = new ArrayList<>();
        for (String letter : LocaleData.getExemplarSet(ULocale.forLocale(locale.toLocale()), 0)) {
            if (plain(letter).equals(plain) && !letter.equals(first)) {
                others.add(letter + word.substring(first.length()));
            }
        }
        return others;
    }

    private Map<String, List<String>> similar(Collection<String> words, Scope scope) {
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
        Map<String, List<String>> options = new HashMap<>();
        for (Suggestion<Void> found : response.suggest().getOrDefault(SIMILAR, List.of())) {
            TermSuggest term = found.term();
            options.put(term.text(), term.options().stream().map(TermSuggestOption::text).toList());
        }
        return options;
    }

    /** The most similar word that differs by nothing but its marks. */
    private static Optional<String> written(String word, List<String> similar) {
        String plain = plain(word);
        return similar.stream().filter(option -> plain(option).equals(plain)).findFirst();
    }

    private static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
