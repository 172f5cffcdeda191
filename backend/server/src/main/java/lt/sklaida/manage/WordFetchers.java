package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.search.Search;
import lt.sklaida.shared.LocaleTag;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Fetches words from what is published. */
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
}
