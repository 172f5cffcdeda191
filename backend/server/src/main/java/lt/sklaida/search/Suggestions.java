package lt.sklaida.search;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Suggests entries, and after them queries that visitors made, as the content writes them. */
record Suggestions(Completions completions, WrittenForms writtenForms) {

    /** So many words are looked up quickly. */
    static final int MAX_QUERIES = 20;

    /** One in so many suggestions is a query, if there are both enough. */
    private static final int SUGGESTIONS_PER_QUERY = 3;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

    /**
     * The suggestions for what was typed so far; takes one request to Elasticsearch, and another if
     * there are queries.
     *
     * @param queries that complete it, the most frequent first
     * @param locale of the queries
     * @param first how many at most
     */
    List<Suggestion> of(
            String words, List<String> queries, LocaleTag locale, Scope scope, int first) {
        List<Suggestion> entries = completions.of(words, scope, first);
        Set<String> titles =
                entries.stream().map(entry -> folded(entry.text())).collect(Collectors.toSet());
        List<String> others =
                written(queries, locale, scope).stream()
                        .filter(query -> !titles.contains(folded(query)))
                        .toList();
        int kept =
                Math.min(
                        entries.size(),
                        first - Math.min(others.size(), first / SUGGESTIONS_PER_QUERY));
        List<Suggestion> all = new ArrayList<>(entries.subList(0, kept));
        others.stream().limit(first - kept).map(Suggestion::of).forEach(all::add);
        return all;
    }

    /** The queries with the marks of what is published where visitors omit or mistake them. */
    private List<String> written(List<String> queries, LocaleTag locale, Scope scope) {
        Set<String> words = new LinkedHashSet<>();
        queries.forEach(
                query -> WORD.matcher(query).results().forEach(it -> words.add(it.group())));
        if (words.isEmpty()) {
            return queries;
        }
        Map<String, String> forms = writtenForms.of(words, locale, scope);
        return queries.stream().map(query -> written(query, forms)).distinct().toList();
    }

    private static String written(String query, Map<String, String> forms) {
        return WORD.matcher(query)
                .replaceAll(
                        word ->
                                Matcher.quoteReplacement(
                                        forms.getOrDefault(word.group(), word.group())));
    }

    private static String folded(String text) {
        return Slug.words(text, Locale.ROOT);
    }
}
