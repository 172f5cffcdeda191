package lt.sklaida.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.search.indexing.TestSearch;
import lt.sklaida.search.understanding.UnderstandingKeeper;
import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Collections;
import java.util.List;
import java.util.Map;

class SearchApiTests {

    private static final ParameterizedTypeReference<Map<String, Object>> VALUE =
            new ParameterizedTypeReference<>() {};

    @TempDir private static Path folder;

    private static TestSearch stories;
    private static ContentApi api;

    @BeforeAll
    static void publish() throws InterruptedException {
        stories = TestSearch.start(folder);
        EntryId trust = stories.subject("Pasitikėjimas").en("label", "Trust").publish();
        stories.story("Mamos kambarys")
                .en("title", "A room for mothers")
                .lt("body", "Savivaldybės **poliklinikoje** 📚.")
                .en("body", "In the municipal clinic.")
                .in("subjects", List.of(trust.value()))
                .in("mood", "GLAD")
                .in("date", "2015-05-01")
                .in("place", Map.of("town", "Šiauliai"))
                .in("real", true)
                .in("minutes", 20)
                .in("rating", 4)
                .publish();
        stories.story("Senjorų kambarys")
                .in("subjects", List.of(trust.value()))
                .in("mood", "SAD")
                .in("date", "2016-05-01")
                .publish();
        stories.index();
        api = new ContentApi(stories.content().model(), stories.delivery(), stories.search());
    }

    @AfterAll
    static void close() {
        stories.close();
    }

    @Test
    void findsEntriesWithScoresHighlightsAndFacets() {
        Response found =
                api.query(
                        """
                        {
                          search(query: "mamoms", facets: [{field: MOOD}, {field: SUBJECTS, first: 5}]) {
                            totalCount
                            edges { cursor score node { id __typename ... on Story { title mood } }
                                    highlights { field fragments } }
                            nodes { locale }
                            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
                            didYouMean
                            facets { field label values { value label count selected } }
                          }
                        }
                        """);

        found.path("search.totalCount").entity(Integer.class).isEqualTo(1);
        found.path("search.edges[0].node.__typename").entity(String.class).isEqualTo("Story");
        found.path("search.edges[0].node.title").entity(String.class).isEqualTo("Mamos kambarys");
        found.path("search.edges[0].score").entity(Double.class).matches(score -> score > 0);
        found.path("search.edges[0].highlights[0].field").entity(String.class).isEqualTo("title");
        found.path("search.edges[0].highlights[0].fragments[0]")
                .entity(String.class)
                .isEqualTo("<mark>Mamos</mark> kambarys");
        found.path("search.nodes[0].locale").entity(String.class).isEqualTo("lt");
        found.path("search.pageInfo.hasNextPage").entity(Boolean.class).isEqualTo(false);
        found.path("search.pageInfo.hasPreviousPage").entity(Boolean.class).isEqualTo(false);
        found.path("search.didYouMean").valueIsNull();
        found.path("search.facets[*].field")
                .entityList(String.class)
                .containsExactly("MOOD", "SUBJECTS");
        found.path("search.facets[0].label").entity(String.class).isEqualTo("Nuotaika");
        found.path("search.facets[1].values[0].label")
                .entity(String.class)
                .isEqualTo("Pasitikėjimas");
    }

    @Test
    void relatesEntriesWithCommonSubjectsOrWords() {
        Response found =
                api.query(
                        """
                        {
                          stories(orderBy: [{field: PUBLISHED_AT, direction: ASC}]) {
                            nodes {
                              title
                              related(first: 2) { __typename ... on Story { title } }
                              subjectsOnly: related(types: [SUBJECT]) { id }
                            }
                          }
                        }
                        """);

        found.path("stories.nodes[0].related[*].title")
                .entityList(String.class)
                .containsExactly("Senjorų kambarys");
        found.path("stories.nodes[1].related[*].title")
                .entityList(String.class)
                .containsExactly("Mamos kambarys");
        found.path("stories.nodes[0].subjectsOnly").entityList(Object.class).hasSize(0);
    }

    @Test
    void narrowsByFacetsAndMarksSelectedValues() {
        Response found =
                api.query(
                        """
                        {
                          search(
                            query: "kambarys", types: [STORY],
                            filter: {mood: {in: [SAD]}, date: {gte: "2016-01-01"}, language: {in: [lt]}},
                            facets: [{field: MOOD}]
                          ) {
                            totalCount
                            facets { values { value count selected } }
                          }
                        }
                        """);

        found.path("search.totalCount").entity(Integer.class).isEqualTo(1);
        found.path("search.facets[0].values[?(@.selected)].value")
                .entityList(String.class)
                .containsExactly("SAD");
    }

    /** What is understood ranks; it neither brings back what is excluded nor frees of phrases. */
    @ParameterizedTest
    @CsvSource({
        "pasakojimas -mamos, Senjorų kambarys",
        "pasakojimas „mamos kambarys“, Mamos kambarys",
    })
    void keepsExclusionsAndPhrasesBesideWhatItUnderstands(String query, String title) {
        stories.bean(UnderstandingKeeper.class).update();

        api.document("query ($query: String!) { search(query: $query) { nodes { title } } }")
                .variable("query", query)
                .execute()
                .path("search.nodes[*].title")
                .entityList(String.class)
                .containsExactly(title);
    }

    @Test
    void findsWhatIsMeantAlthoughItHasNoneOfTheWords() {
        stories.bean(UnderstandingKeeper.class).update();

        api.document(
                        """
                        { search(query: "stories 2015", locale: en) {
                            edges { node { title } highlights { field fragments } } } }
                        """)
                .execute()
                .path("search.edges[0].node.title")
                .entity(String.class)
                .isEqualTo("A room for mothers")
                .path("search.edges[0].highlights[0].fragments[0]")
                .entity(String.class)
                .isEqualTo("In the municipal clinic.");
    }

    @Test
    void tellsWhatItUnderstands() {
        stories.bean(UnderstandingKeeper.class).update();

        api.document(
                        """
                        { search(query: "glad stories about pasitikėjimą 2015", locale: en) {
                            interpretation { text kind field value label }
                            nodes { title } } }
                        """)
                .execute()
                .path("search.interpretation")
                .matchesJson(
                        """
                        [{"text": "glad", "kind": "FACET", "field": "MOOD", "value": "GLAD", "label": "Glad"},
                         {"text": "stories", "kind": "TYPE", "field": "TYPE", "value": "STORY", "label": "Story"},
                         {"text": "pasitikėjimą", "kind": "ENTRY", "field": null, "label": "Trust"},
                         {"text": "pasitikėjimą", "kind": "FACET", "field": "SUBJECTS", "label": "Trust"},
                         {"text": "2015", "kind": "TIME", "field": null, "value": "2015-01-01/2015-12-31", "label": "2015"}]
                        """)
                .path("search.nodes[0].title")
                .entity(String.class)
                .isEqualTo("A room for mothers");
    }

    @ParameterizedTest
    @MethodSource
    void filtersByTheValuesThatItCounts(String field) {
        List<Map<String, Object>> values =
                api.document(
                                "query ($field: FacetField!) { search(facets: [{field: $field}]) { facets { values { value count } } } }")
                        .variable("field", field)
                        .execute()
                        .path("search.facets[0].values")
                        .entityList(VALUE)
                        .get();

        assertThat(values).isNotEmpty();
        for (Map<String, Object> value : values) {
            assertThat(total(filterOf(field), value.get("value"))).isEqualTo(value.get("count"));
        }
    }

    private static List<String> filtersByTheValuesThatItCounts() {
        return api.query("{ __type(name: \"FacetField\") { enumValues { name } } }")
                .path("__type.enumValues[*].name")
                .entityList(String.class)
                .get();
    }

    /** The field of the filter that is called as the facet is. */
    private static String filterOf(String facet) {
        return api
                .query("{ __type(name: \"SearchFilter\") { inputFields { name } } }")
                .path("__type.inputFields[*].name")
                .entityList(String.class)
                .get()
                .stream()
                .filter(name -> ApiNames.screamingSnake(name).equals(facet))
                .findFirst()
                .orElseThrow();
    }

    private static int total(String filter, @Nullable Object value) {
        return api.document(
                        "query ($filter: SearchFilter!) { search(filter: $filter) { totalCount } }")
                .variable("filter", Map.of(filter, Map.of("in", Collections.singletonList(value))))
                .execute()
                .path("search.totalCount")
                .entity(Integer.class)
                .get();
    }

    @Test
    void searchesInTheRequestedLocaleAndFallsBack() {
        Response found =
                api.query(
                        """
                        {
                          search(query: "kambarys", locale: en) { nodes { ... on Story { title } locale requestedLocale } }
                          strict: search(query: "kambarys", locale: en, fallback: false) { nodes { id } }
                          english: search(query: "mother clinics", locale: en) { nodes { ... on Story { title } } }
                        }
                        """);

        found.path("search.nodes[*].title")
                .entityList(String.class)
                .containsExactly("Senjorų kambarys", "A room for mothers");
        found.path("search.nodes[0].requestedLocale").entity(String.class).isEqualTo("en");
        found.path("strict.nodes").entityList(Object.class).hasSize(1);
        found.path("english.nodes[*].title")
                .entityList(String.class)
                .containsExactly("A room for mothers");
    }

    @Test
    void countsWithoutReadingAPage() {
        Response found =
                api.query(
                        "{ search(first: 0) { nodes { id } totalCount pageInfo { hasNextPage } } }");

        found.path("search.nodes").entityList(Object.class).hasSize(0);
        found.path("search.totalCount").entity(Integer.class).matches(count -> count > 0);
        found.path("search.pageInfo.hasNextPage").entity(Boolean.class).isEqualTo(true);
    }

    @Test
    void pagesByCursors() {
        String first = "{ search(first: 2) { nodes { id } pageInfo { hasNextPage endCursor } } }";
        Response page = api.query(first);
        String cursor = page.path("search.pageInfo.endCursor").entity(String.class).get();

        Response next =
                api.query(
                        "{ search(first: 2, after: \"%s\") { nodes { id } pageInfo { hasNextPage hasPreviousPage } } }"
                                .formatted(cursor));

        page.path("search.pageInfo.hasNextPage").entity(Boolean.class).isEqualTo(true);
        next.path("search.nodes").entityList(Object.class).hasSize(1);
        next.path("search.pageInfo.hasNextPage").entity(Boolean.class).isEqualTo(false);
        next.path("search.pageInfo.hasPreviousPage").entity(Boolean.class).isEqualTo(true);
    }

    @Test
    void leavesOutEntriesThatAreNoLongerPublished() throws InterruptedException {
        EntryId id = stories.story("Trumpas pasakojimas").publish();
        stories.index();
        stories.content().entries().delete(id, 1, "test");

        api.query("{ search(query: \"trumpas\") { nodes { id } edges { cursor } } }")
                .path("search.nodes")
                .entityList(Object.class)
                .hasSize(0);
        stories.index();
    }

    @Test
    void suggestsWhileTyping() {
        Response suggested =
                api.query(
                        "{ suggest(prefix: \"sen kam\", locale: lt) { text kind type id slug } }");

        suggested.path("suggest[0].text").entity(String.class).isEqualTo("Senjorų kambarys");
        suggested.path("suggest[0].kind").entity(String.class).isEqualTo("ENTRY");
        suggested.path("suggest[0].type").entity(String.class).isEqualTo("STORY");
        suggested.path("suggest[0].slug").entity(String.class).isEqualTo("senjoru-kambarys");
    }

    @Test
    void suggestsANumberOnlyAsItIsTyped() throws InterruptedException {
        EntryId plan = stories.story("Planas 2027").publish();
        stories.index();

        assertThat(suggestions("202")).containsExactly("Planas 2027");
        assertThat(suggestions("2031")).isEmpty();
        assertThat(suggestions("2026")).isEmpty();
        assertThat(suggestions("20227")).isEmpty();

        stories.content().entries().delete(plan, 1, "test");
        stories.index();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "📚", "„📚“"})
    void findsNothingForAQueryWithoutLettersOrDigits(String query) {
        Response found =
                api.query("{ search(query: \"%s\") { totalCount nodes { id } } }".formatted(query));

        found.path("search.totalCount").entity(Integer.class).isEqualTo(0);
        found.path("search.nodes").entityList(Object.class).hasSize(0);
        assertThat(suggestions(query)).isEmpty();
    }

    @Test
    void findsComposedTextByDecomposedFilters() {
        String decomposed = Normalizer.normalize("Šiauliai", Form.NFD);
        String query =
                """
                query ($town: String!) {
                  search(filter: {placeTown: {in: [$town]}}) { totalCount }
                  equal: stories(filter: {placeTown: {eq: $town}}) { totalCount }
                  containing: stories(filter: {placeTown: {contains: $town}}) { totalCount }
                }
                """;

        api.document(query)
                .variable("town", decomposed)
                .execute()
                .path("")
                .matchesJsonStrictly(
                        """
                        {"search": {"totalCount": 1}, "equal": {"totalCount": 1},
                         "containing": {"totalCount": 1}}
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "mood: null, mood needs a value; not to filter by it",
        "mood: {}, mood needs a value; not to filter by it",
        "mood: {in: null}, mood.in needs a value; not to filter by it",
        "date: {gte: null}, date.gte needs a value; not to filter by it",
        "mood: {in: [null]}, must not be null"
    })
    void refusesNullInAFacetFilter(String facet, String message) {
        String query = "{ search(filter: {%s}) { totalCount } }".formatted(facet);

        assertThat(api.error(query).getMessage()).contains(message);
    }

    @Test
    void refusesAnUnsetVariableInAFacetFilter() {
        GraphQlTester.Request<?> search =
                api.document(
                        "query ($moods: [Mood!]) { search(filter: {mood: {in: $moods}}) { totalCount } }");

        search.execute().errors().satisfy(errors -> assertThat(errors).hasSize(1));
        search.variable("moods", null)
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors).hasSize(1));
    }

    @Test
    void countsNoFacetsWhenThatArgumentIsNull() {
        Response found = api.query("{ search(filter: null, facets: null) { facets { label } } }");

        found.path("search.facets").entityList(Object.class).hasSize(0);
        assertThat(api.error("{ search(facets: [null]) { totalCount } }").getMessage())
                .contains("must not be null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search(first: -1) { totalCount }",
                "search(first: 101) { totalCount }",
                "search(after: \"nonsense\") { totalCount }",
                "search(facets: [{field: MOOD, first: 0}]) { totalCount }",
                "suggest(prefix: \"ab\", first: -1) { text }"
            })
    void refusesInvalidArguments(String field) {
        assertThat(api.error("{ " + field + " }").getExtensions())
                .containsEntry("code", "BAD_USER_INPUT");
    }

    @Test
    void refusesAQueryThatIsTooLong() {
        String query = "{ search(query: \"%s\") { totalCount } }".formatted("a".repeat(10_000));

        assertThat(api.error(query).getExtensions()).containsEntry("code", "BAD_USER_INPUT");
    }

    private static List<String> suggestions(String prefix) {
        return api.query("{ suggest(prefix: \"%s\") { text } }".formatted(prefix))
                .path("suggest[*].text")
                .entityList(String.class)
                .get();
    }
}
