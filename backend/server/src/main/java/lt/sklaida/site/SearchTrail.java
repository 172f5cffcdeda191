package lt.sklaida.site;

import lt.sklaida.graphql.http.QueryString;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.pages.Model.Language;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the API which searches led to an entry. The address of the page before says that, so that
 * nothing is kept in browsers.
 */
record SearchTrail(Api api, Routes routes) {

    private static final String FOLLOWED = Api.document(SearchTrail.class, "followed.graphql");

    /** The parameter for words, on all pages by which entries are found. */
    private static final String WORDS = "q";

    /** To be called when the page of an entry was opened. */
    void opened(SiteRequest request) {
        String site = request.base() + "/";
        if (!request.before().startsWith(site)) {
            return;
        }
        try {
            URI before = URI.create(request.before());
            String path = request.before().substring(request.base().length());
            int end = path.indexOf('?');
            if (end > 0) {
                language(path.substring(0, end))
                        .ifPresent(language -> tell(before.getRawQuery(), language));
            }
        } catch (IllegalArgumentException | RefusedException e) {
            // No page of ours has such an address.
        }
    }

    private Optional<Language> language(String path) {
        return routes.find(path).flatMap(found -> Optional.ofNullable(found.language()));
    }

    private void tell(String query, Language language) {
        List<String> words = QueryString.parseAll(query).getOrDefault(WORDS, List.of());
        words.stream()
                .map(String::strip)
                .filter(typed -> !typed.isEmpty())
                .findFirst()
                .ifPresent(
                        typed ->
                                api.answer(
                                        FOLLOWED,
                                        Map.of("query", typed, "locale", language.locale())));
    }
}
