package lt.sklaida.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A kind of request of the site's visitors.
 *
 * @param request makes the body of a GraphQL request, a different one each time
 */
record Scenario(String name, Function<RandomGenerator, String> request) {

    private static final String LIST =
            """
            query($locale: Locale) {
              articles(locale: $locale, first: 20, orderBy: [{field: DATE, direction: DESC}]) {
                nodes {
                  id slug title summary date
                  authors { ... on Person { id slug name role } ... on Organisation { id slug name } }
                  event { id slug title startsAt }
                  project { id slug title }
                  topics { id slug label }
                }
                pageInfo { hasNextPage endCursor }
              }
            }
            """;

    private static final String ARTICLE =
            """
            query($locale: Locale, $slug: Slug) {
              article(locale: $locale, slug: $slug) {
                id slug title summary date body { html }
                authors { ... on Person { name } ... on Organisation { name } }
                translations { locale slug title }
              }
            }
            """;

    static final String SEARCH =
            """
            query($locale: Locale, $words: String) {
              search(locale: $locale, query: $words, first: 20) {
                totalCount
                edges { score highlights { field fragments } node { id slug ... on Article { title date } ... on Event { title startsAt } } }
              }
            }
            """;

    private static final String SUGGEST =
            """
            query($locale: Locale, $prefix: String!) {
              suggest(locale: $locale, prefix: $prefix, first: 10) { text type slug }
            }
            """;

    private static final String UPCOMING =
            """
            query($locale: Locale, $now: DateTime) {
              events(locale: $locale, first: 20, filter: {startsAt: {gte: $now}},
                     orderBy: [{field: STARTS_AT, direction: ASC}]) {
                nodes { id slug title startsAt endsAt timeZone status place { name locality } organisers { name } }
              }
            }
            """;

    /** The same, each request with a value that no other has, for a variable that is not used. */
    private Scenario different() {
        AtomicLong count = new AtomicLong();
        return new Scenario(
                name,
                random -> Endpoint.with("unlike", count.incrementAndGet(), request.apply(random)));
    }

    /**
     * Scenarios in which no request is like another one, and one in which all are alike; the last
     * one is a mixture.
     */
    static List<Scenario> allDifferent(Sample sample) {
        List<Scenario> all = new ArrayList<>();
        all.add(
                new Scenario(
                        "the same twenty articles again",
                        random -> sample.request(LIST, Map.of("locale", "lt"))));
        all(sample).forEach(scenario -> all.add(scenario.different()));
        return all;
    }

    /** The same by another name. */
    Scenario named(String other) {
        return new Scenario(other, request);
    }

    /** All scenarios for the content of a server; the last one is a mixture of the others. */
    static List<Scenario> all(Sample sample) {
        Scenario list =
                new Scenario(
                        "twenty articles with references",
                        random -> sample.request(LIST, sample.anyLocale(random)));
        Scenario article =
                new Scenario(
                        "an article by slug, as HTML",
                        random -> sample.request(ARTICLE, sample.anySlug(random)));
        Scenario search =
                new Scenario("a search", random -> sample.request(SEARCH, sample.anyWords(random)));
        Scenario relaxed =
                new Scenario(
                        "a search with a misspelt word",
                        random -> sample.request(SEARCH, sample.anyMisspeltWords(random)));
        Scenario suggest =
                new Scenario(
                        "suggestions", random -> sample.request(SUGGEST, sample.anyPrefix(random)));
        Scenario upcoming =
                new Scenario(
                        "upcoming events",
                        random -> sample.request(UPCOMING, sample.anyLocaleAndNow(random)));
        List<Scenario> mixture =
                List.of(
                        list, list, article, article, article, article, search, search, suggest,
                        upcoming);
        List<Scenario> all =
                new ArrayList<>(List.of(list, article, search, relaxed, suggest, upcoming));
        all.add(
                new Scenario(
                        "a mixture",
                        random -> {
                            Scenario one = mixture.get(random.nextInt(mixture.size()));
                            return one.request().apply(random);
                        }));
        return all;
    }
}
