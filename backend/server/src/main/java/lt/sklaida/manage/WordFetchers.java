package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.search.Search;
import lt.sklaida.search.SearchedQuery;
import lt.sklaida.shared.LocaleTag;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Fetches words from what is published, and those that visitors search for. */
final class WordFetchers {

    private final Search search;

    WordFetchers(Search search) {
        this.search = search;
    }

    CompletableFuture<List<Map<String, String>>> writtenForms(DataFetchingEnvironment environment) {
        Collection<String> words = Objects.requireNonNull(environment.getArgument("words"));
        LocaleTag locale = Objects.requireNonNull(environment.getArgument("locale"));
        return search.writtenForms(words, locale)
                .thenApply(
                        forms ->
                                forms.entrySet().stream()
                                        .map(
                                                form ->
                                                        Map.of(
                                                                "word",
                                                                form.getKey(),
                                                                "written",
                                                                form.getValue()))
                                        .toList());
    }

    List<SearchedQuery> visitorSearches(DataFetchingEnvironment environment) {
        return search.searched(
                Objects.requireNonNull(environment.getArgument("locale")),
                Objects.requireNonNull(environment.<SearchedQuery.Order>getArgument("orderBy")),
                Objects.requireNonNull(environment.getArgument("days")),
                Objects.requireNonNull(environment.getArgument("first")));
    }
}
