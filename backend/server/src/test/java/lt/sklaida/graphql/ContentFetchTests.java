package lt.sklaida.graphql;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.delivery.PublishedFixture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.ResponseError;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ContentFetchTests {

    private static final PublishedFixture FIXTURE = new PublishedFixture();
    private static final ContentApi API = new ContentApi(FIXTURE);

    @AfterEach
    void clear() {
        FIXTURE.clear();
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void fetchesTheFieldsOfEveryEntry() {
        FIXTURE.entry("GoodPractice", "practice1")
                .in(LT, "mamos-kambarys", Map.of("title", "Mamos kambarys"))
                .in(EN, "mothers-room", Map.of("title", "A mothers' room"))
                .at("2017-02-15T08:00:00Z")
                .publish();

        assertData(
                """
                { goodPractice(id: "practice1", locale: en) {
                  __typename id slug locale requestedLocale availableLocales url version
                  publishedAt updatedAt translations { locale slug title }
                } }
                """,
                """
                {"goodPractice": {
                  "__typename": "GoodPractice", "id": "practice1", "slug": "mothers-room",
                  "locale": "en", "requestedLocale": "en", "availableLocales": ["lt", "en"],
                  "url": "/en/good-practices/mothers-room", "version": 1,
                  "publishedAt": "2017-02-15T08:00:00Z", "updatedAt": "2017-02-15T08:00:00Z",
                  "translations": [
                    {"locale": "lt", "slug": "mamos-kambarys", "title": "Mamos kambarys"},
                    {"locale": "en", "slug": "mothers-room", "title": "A mothers' room"}
                  ]
                }}
                """);
    }

    @Test
    void fetchesWhatEachPlaceOfAFragmentSelectsBesidesIt() {
        FIXTURE.entry("Topic", "topic001")
                .in(LT, "miskas", Map.of("label", "Miškas", "definition", "Medžiai."))
                .publish();
        FIXTURE.entry("Topic", "topic002")
                .in(LT, "eglynas", Map.of("label", "Eglynas", "broader", "topic001"))
                .publish();

        assertData(
                """
                { short: topic(id: "topic002") { ...broader }
                  long: topic(id: "topic002") { ...broader broader { label summary } } }
                fragment broader on Topic { broader { slug } }
                """,
                """
                {"short": {"broader": {"slug": "miskas"}},
                 "long": {"broader": {"slug": "miskas", "label": "Miškas", "summary": "Medžiai."}}}
                """);
    }

    @Test
    void fetchesTitleAndSummaryOfEveryType() {
        FIXTURE.entry("Topic", "topic001")
                .in(LT, Map.of("label", "Miškas", "definition", "Medžiai."))
                .publish();
        FIXTURE.entry("Page", "page0001")
                .in(LT, Map.of("title", "Apie", "body", "**Esame** tinklas. " + "A".repeat(400)))
                .publish();
        FIXTURE.entry("Article", "article1")
                .in(LT, Map.of("title", "Naujiena", "summary", "Santrauka"))
                .publish();
        FIXTURE.entry("Person", "person01").in(LT, Map.of("name", "Ona")).publish();

        assertData(
                """
                {
                  topic001: node(id: "topic001") { ...card }
                  page0001: node(id: "page0001") { ...card }
                  article1: node(id: "article1") { ...card }
                  person01: node(id: "person01") { ...card }
                }
                fragment card on Content { title summary }
                """,
                """
                {"topic001": {"title": "Miškas", "summary": "Medžiai."},
                 "page0001": {"title": "Apie", "summary": "Esame tinklas…"},
                 "article1": {"title": "Naujiena", "summary": "Santrauka"},
                 "person01": {"title": "Ona", "summary": null}}
                """);
    }

    @Test
    void tellsWhichLocaleIsServedByFallback() {
        topic("topic001", "Miškas");

        assertData(
                "{ topic(slug: \"miskas\", locale: en) { label locale requestedLocale url } }",
                """
                {"topic": {"label": "Miškas", "locale": "lt", "requestedLocale": "en",
                           "url": "/lt/temos/miskas"}}
                """);
        assertData(
                "{ topic(slug: \"miskas\", locale: en, fallback: false) { label } }",
                "{\"topic\": null}");
    }

    @Test
    void appliesTheLocaleOfTheRootToReferences() {
        FIXTURE.entry("Topic", "topic001")
                .in(LT, Map.of("label", "Miškas"))
                .in(EN, Map.of("label", "Forest"))
                .publish();
        FIXTURE.entry("Topic", "topic002")
                .in(LT, Map.of("label", "Eglynas", "broader", "topic001"))
                .in(EN, Map.of("label", "Spruces", "broader", "topic001"))
                .publish();
        topic("topic003", "Tik lietuviškai");
        FIXTURE.entry("Page", "page0001")
                .in(LT, Map.of("title", "Apie", "topics", List.of("topic002", "topic003")))
                .in(EN, Map.of("title", "About", "topics", List.of("topic002", "topic003")))
                .publish();

        String page = "{ page(id: \"page0001\", %s) { topics { label broader { label } } } }";
        assertData(
                page.formatted("locale: en"),
                """
                {"page": {"topics": [{"label": "Spruces", "broader": {"label": "Forest"}},
                                     {"label": "Tik lietuviškai", "broader": null}]}}
                """);
        assertData(
                page.formatted("locale: en, fallback: false"),
                """
                {"page": {"topics": [{"label": "Spruces", "broader": {"label": "Forest"}}]}}
                """);
    }

    @Test
    void appliesTheLocaleInsideEmbeddedValues() {
        FIXTURE.entry("Person", "person01")
                .in(LT, Map.of("name", "Ona", "role", "Vadovė"))
                .in(EN, Map.of("name", "Ona", "role", "Manager"))
                .publish();
        FIXTURE.entry("Article", "article1")
                .in(EN, Map.of("title", "News", "quotes", List.of(quote("Yes", "person01"))))
                .publish();

        assertData(
                "{ article(id: \"article1\", locale: en) { quotes { text person { role } } } }",
                """
                {"article": {"quotes": [{"text": "Yes", "person": {"role": "Manager"}}]}}
                """);
    }

    @Test
    void leavesOutReferencesToUnpublishedEntries() {
        topic("topic001", "Miškas");
        FIXTURE.entry("Article", "article1")
                .in(
                        LT,
                        Map.of(
                                "title",
                                "Naujiena",
                                "event",
                                "unpublished1",
                                "topics",
                                List.of("deleted01", "topic001"),
                                "quotes",
                                List.of(quote("Taip", "deleted02"))))
                .publish();

        assertData(
                """
                { article(id: "article1") {
                  event { title } topics { label } quotes { text person { name } }
                } }
                """,
                """
                {"article": {"event": null, "topics": [{"label": "Miškas"}],
                             "quotes": [{"text": "Taip", "person": null}]}}
                """);
    }

    @Test
    void resolvesUnionsByType() {
        FIXTURE.entry("Person", "person01").in(LT, Map.of("name", "Ona")).publish();
        FIXTURE.entry("Organisation", "organ001")
                .in(LT, Map.of("name", "Gintarinė akademija", "country", "LT"))
                .publish();
        FIXTURE.entry("Article", "article1")
                .in(LT, Map.of("title", "Naujiena", "authors", List.of("organ001", "person01")))
                .publish();

        assertData(
                """
                { article(id: "article1") { authors {
                  __typename
                  ... on Person { name }
                  ... on Organisation { title: name country }
                } } }
                """,
                """
                {"article": {"authors": [
                  {"__typename": "Organisation", "title": "Gintarinė akademija", "country": "LT"},
                  {"__typename": "Person", "name": "Ona"}
                ]}}
                """);
    }

    @Test
    void leavesOutReferencesToTypesThatTheFieldDoesNotAllow() {
        topic("topic001", "Miškas");
        FIXTURE.entry("Article", "article1")
                .in(LT, Map.of("title", "Naujiena", "authors", List.of("topic001")))
                .publish();

        assertData(
                "{ article(id: \"article1\") { authors { __typename } } }",
                "{\"article\": {\"authors\": []}}");
    }

    @Test
    void showsEntriesOfAnEarlierModelAsFarAsPossible() {
        topic("topic001", "Miškas");
        FIXTURE.entry("Page", "page0001")
                .in(
                        LT,
                        "apie",
                        Map.of(
                                "title", List.of("Apie", "About"),
                                "parent", "no id, but a text",
                                "topics", "topic001"))
                .publish();

        assertData(
                "{ page(id: \"page0001\") { title parent { title } topics { label } } }",
                """
                {"page": {"title": "Apie", "parent": null, "topics": [{"label": "Miškas"}]}}
                """);
    }

    @Test
    void fetchesValuesAsStored() {
        FIXTURE.entry("Event", "event001")
                .in(
                        LT,
                        Map.of(
                                "title",
                                "Renginys",
                                "startsAt",
                                "2016-12-15T10:00:00+02:00",
                                "timeZone",
                                "Europe/Vilnius",
                                "allDay",
                                false,
                                "status",
                                "SCHEDULED",
                                "capacity",
                                120,
                                "languages",
                                List.of("lt", "en"),
                                "place",
                                Map.of("name", "Seimas", "country", "LT")))
                .publish();

        assertData(
                """
                { event(id: "event001") {
                  startsAt timeZone allDay status capacity languages endsAt agenda { time }
                  place { name country address }
                } }
                """,
                """
                {"event": {
                  "startsAt": "2016-12-15T10:00:00+02:00", "timeZone": "Europe/Vilnius",
                  "allDay": false, "status": "SCHEDULED", "capacity": 120,
                  "languages": ["lt", "en"], "endsAt": null, "agenda": [],
                  "place": {"name": "Seimas", "country": "LT", "address": null}
                }}
                """);
    }

    @Test
    void fetchesMarkdownInAllForms() {
        FIXTURE.entry("Page", "page0001")
                .in(LT, Map.of("title", "Apie", "body", "# Apie mus\n\nEsame **tinklas**."))
                .publish();

        assertData(
                """
                { page(id: "page0001") { body {
                  source text excerpt(length: 8) headings { level text id } readingMinutes html
                } } }
                """,
                """
                {"page": {"body": {
                  "source": "# Apie mus\\n\\nEsame **tinklas**.",
                  "text": "Apie mus\\nEsame tinklas.",
                  "excerpt": "Apie…",
                  "headings": [{"level": 1, "text": "Apie mus", "id": "apie-mus"}],
                  "readingMinutes": 1,
                  "html": "<h1 id=\\"apie-mus\\">Apie mus</h1>\\n<p>Esame <strong>tinklas</strong>.</p>\\n"
                }}}
                """);
    }

    @Test
    void listsAPageAtATime() {
        topic("topic001", "Čiobrelis");
        topic("topic002", "Ąžuolas");
        topic("topic003", "Beržas");
        String first = "{ topics(orderBy: {field: LABEL}, first: 2%s) { %s } }";
        String selected =
                "nodes { label } edges { cursor node { label } } totalCount"
                        + " pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

        var page = API.query(first.formatted("", selected));

        assertThat(page.path("topics.nodes[*].label").entityList(String.class).get())
                .containsExactly("Ąžuolas", "Beržas");
        assertThat(page.path("topics.edges[*].node.label").entityList(String.class).get())
                .containsExactly("Ąžuolas", "Beržas");
        page.path("topics.totalCount").entity(Integer.class).isEqualTo(3);
        page.path("topics.pageInfo.hasNextPage").entity(Boolean.class).isEqualTo(true);
        page.path("topics.pageInfo.hasPreviousPage").entity(Boolean.class).isEqualTo(false);
        String end = page.path("topics.pageInfo.endCursor").entity(String.class).get();
        page.path("topics.edges[1].cursor").entity(String.class).isEqualTo(end);

        assertData(
                first.formatted(", after: \"" + end + "\"", "nodes { label }"),
                "{\"topics\": {\"nodes\": [{\"label\": \"Čiobrelis\"}]}}");
    }

    @Test
    void filtersAndOrders() {
        for (int year = 2014; year <= 2016; year++) {
            FIXTURE.entry("GoodPractice", "practice" + year)
                    .in(
                            LT,
                            Map.of(
                                    "title",
                                    "Patirtis " + year,
                                    "country",
                                    year == 2016 ? "NO" : "LT",
                                    "started",
                                    year + "-01-01",
                                    "validation",
                                    Map.of("state", "VALIDATED")))
                    .publish();
        }

        assertData(
                """
                { goodPractices(
                    filter: {country: {in: [LT]}, validationState: {eq: VALIDATED},
                             not: {started: {lt: "2014-06-01"}}}
                    orderBy: [{field: STARTED, direction: DESC}, {field: TITLE}]
                  ) { nodes { started validation { state } } totalCount } }
                """,
                """
                {"goodPractices": {
                  "nodes": [{"started": "2015-01-01", "validation": {"state": "VALIDATED"}}],
                  "totalCount": 1}}
                """);
    }

    @Test
    void filtersAndOrdersByPropertiesOfEveryEntry() {
        topic("topic001", "Beržas");
        topic("topic002", "Ąžuolas");
        topic("topic003", "Čiobrelis");

        assertData(
                """
                { topics(filter: {slug: {in: ["berzas", "ciobrelis"]}, id: {ne: "topic003"}}) {
                  nodes { id } } }
                """,
                "{\"topics\": {\"nodes\": [{\"id\": \"topic001\"}]}}");
        assertData(
                "{ topics(orderBy: {field: SLUG}) { nodes { slug } } }",
                """
                {"topics": {"nodes": [{"slug": "azuolas"}, {"slug": "berzas"},
                                      {"slug": "ciobrelis"}]}}
                """);
        assertData(
                "{ topics(orderBy: {field: ID, direction: DESC}, first: 1) { nodes { id } } }",
                "{\"topics\": {\"nodes\": [{\"id\": \"topic003\"}]}}");
    }

    @Test
    void fetchesTheEntriesThatReferToOne() {
        topic("topic001", "Miškas");
        topic("topic002", "Ežeras");
        for (int day = 1; day <= 3; day++) {
            FIXTURE.entry("Page", "page000" + day)
                    .in(LT, Map.of("title", "Puslapis " + day, "topics", List.of("topic001")))
                    .at("2026-01-0%dT00:00:00Z".formatted(day))
                    .publish();
        }
        FIXTURE.entry("Project", "project1")
                .in(LT, Map.of("title", "Projektas", "topics", List.of("topic002")))
                .publish();
        FIXTURE.commands().clear();

        assertData(
                """
                { topics(orderBy: {field: LABEL, direction: DESC}) { nodes {
                  label
                  referencedBy(first: 2) {
                    nodes { __typename slug ... on Page { title } } pageInfo { hasNextPage }
                  }
                } } }
                """,
                """
                {"topics": {"nodes": [
                  {"label": "Miškas", "referencedBy": {
                    "nodes": [
                      {"__typename": "Page", "slug": "puslapis-3", "title": "Puslapis 3"},
                      {"__typename": "Page", "slug": "puslapis-2", "title": "Puslapis 2"}],
                    "pageInfo": {"hasNextPage": true}}},
                  {"label": "Ežeras", "referencedBy": {
                    "nodes": [{"__typename": "Project", "slug": "projektas"}],
                    "pageInfo": {"hasNextPage": false}}}
                ]}}
                """);
        assertThat(FIXTURE.commands().reads()).hasSize(3);
        assertData(
                "{ topic(id: \"topic001\") { referencedBy(types: [PROJECT]) { totalCount } } }",
                "{\"topic\": {\"referencedBy\": {\"totalCount\": 0}}}");
    }

    @Test
    void findsAnEntryOfAnyTypeById() {
        topic("topic001", "Miškas");

        assertData(
                "{ node(id: \"topic001\", locale: en) { id __typename ... on Topic { label } } }",
                """
                {"node": {"id": "topic001", "__typename": "Topic", "label": "Miškas"}}
                """);
        assertData("{ node(id: \"nothing1\") { id } }", "{\"node\": null}");
        assertData("{ node(id: \"%s\") { id } }".formatted("x".repeat(600)), "{\"node\": null}");
    }

    @Test
    void readsReferencesOnceForEachLevelAndType() {
        publishTwentyArticles();
        FIXTURE.commands().clear();

        var response =
                API.query(
                        """
                        { articles(first: 20) { nodes {
                          title
                          authors { ... on Person { name affiliation { name } } }
                          event { title organisers { name } }
                          project { title topics { label } }
                          topics { label broader { label } }
                        } } }
                        """);

        response.path("articles.nodes").entityList(Object.class).hasSize(20);
        response.path("articles.nodes[19].authors[0].affiliation.name").hasValue();
        response.path("articles.nodes[0].event.organisers[0].name").hasValue();
        response.path("articles.nodes[7].topics[0].broader.label").hasValue();
        // The list; agents, events, projects and topics; then organisations and topics.
        assertThat(FIXTURE.commands().reads()).hasSize(1 + 4 + 2);
    }

    @Test
    void readsOnlySelectedFields() {
        publishTwentyArticles();
        FIXTURE.commands().clear();

        API.query("{ articles { nodes { title } } }").path("articles.nodes").hasValue();
        assertThat(FIXTURE.commands().projected())
                .containsExactlyInAnyOrder("entry", "type", "locale", "title", "publishedAt");

        FIXTURE.commands().clear();
        API.query("{ articles { totalCount } }").path("articles.totalCount").hasValue();
        assertThat(FIXTURE.commands().reads())
                .singleElement()
                .satisfies(read -> assertThat(read.containsKey("aggregate")).isTrue());

        FIXTURE.commands().clear();
        API.query("{ article(id: \"article0000\") { url heading: title event { slug } } }")
                .path("article")
                .hasValue();
        assertThat(FIXTURE.commands().reads().getFirst().getDocument("projection").keySet())
                .containsExactlyInAnyOrder(
                        "entry", "type", "locale", "slug", "title", "values.event");
        assertThat(FIXTURE.commands().reads().getLast().getDocument("projection").keySet())
                .containsExactlyInAnyOrder("entry", "type", "locale", "slug");
    }

    @Test
    void readsTwoSelectionsOfOneEntryTogether() {
        publishTwentyArticles();
        FIXTURE.commands().clear();

        assertData(
                "{ article(id: \"article0000\") { a: event { title } b: event { slug title } } }",
                """
                {"article": {"a": {"title": "Renginys"},
                             "b": {"slug": "renginys", "title": "Renginys"}}}
                """);
        assertThat(FIXTURE.commands().reads()).hasSize(2);
    }

    @Test
    void refusesAVariableThatIsNullWhereNoneMayBe() {
        API.document("query($id: ID = \"article0000\") { node(id: $id) { id } }")
                .variable("id", null)
                .execute()
                .errors()
                .satisfy(
                        errors -> {
                            assertThat(errors).hasSize(1);
                            assertThat(errors.getFirst().getExtensions())
                                    .containsEntry("code", "BAD_USER_INPUT");
                            assertThat(errors.getFirst().getMessage()).contains("Null value");
                        });
    }

    @Test
    void doesNotReadASkippedField() {
        publishTwentyArticles();
        FIXTURE.commands().clear();

        API.document(
                        "query ($all: Boolean!) { article(id: \"article0000\") { title summary @include(if: $all) event @include(if: $all) { title } } }")
                .variable("all", false)
                .execute()
                .path("article.title")
                .hasValue();

        assertThat(FIXTURE.commands().projected())
                .containsExactlyInAnyOrder("entry", "type", "locale", "title");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    topic { id }                                         | topic needs either an id or a slug
                    topic(id: "topic001", slug: "a") { id }              | topic needs either an id or a slug
                    topics(first: -1) { totalCount }                     | first is -1: it must be from 0 to 100
                    topics(last: 101) { totalCount }                     | last is 101
                    topics(first: 1, last: 1) { totalCount }             | Both first and last are given
                    topics(after: "x") { nodes { id } }                  | This is not a cursor
                    topics(after: "{\\"$ne\\": null}") { nodes { id } }  | This is not a cursor
                    topics(filter: {label: {eq: null}}) { totalCount }   | label.eq needs a value
                    topics(filter: {label: null}) { totalCount }         | label needs a value
                    topics(filter: {label: {}}) { totalCount }           | label needs a value
                    node(id: "topic001") { ... on Topic { referencedBy(first: -1) { totalCount } } } | first is -1
                    topic(id: "topic001") { referencedBy(after: "x") { nodes { id } } } | This is not a cursor
                    """)
    void refusesInvalidArguments(String field, String message) {
        topic("topic001", "Miškas");

        ResponseError error = API.error("{ %s }".formatted(field));

        assertThat(error.getMessage()).contains(message);
        assertThat(error.getExtensions()).containsEntry("code", "BAD_USER_INPUT");
    }

    @Test
    void refusesAnOperatorOfMongoDbAsAnOperand() {
        API.document("query ($filter: TopicFilter) { topics(filter: $filter) { totalCount } }")
                .variable("filter", Map.of("label", Map.of("eq", Map.of("$ne", ""))))
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Socialine-Klasteryste", "a_b", "../etc", "ąžuolas", "", "a--b"})
    void findsNothingForATextThatIsNotASlug(String slug) {
        topic("topic001", "Miškas");

        API.document("query ($slug: Slug) { topic(slug: $slug) { id } }")
                .variable("slug", slug)
                .execute()
                .path("")
                .matchesJsonStrictly("{\"topic\": null}");
    }

    @Test
    void countsWithoutReadingAPage() {
        topic("topic001", "Miškas");
        FIXTURE.entry("Page", "page0001")
                .in(LT, Map.of("title", "Apie", "topics", List.of("topic001")))
                .publish();

        assertData(
                """
                { topics(first: 0) {
                    nodes { id } totalCount pageInfo { hasNextPage endCursor } }
                  topic(id: "topic001") { referencedBy(first: 0) { nodes { id } totalCount } } }
                """,
                """
                {"topics": {"nodes": [], "totalCount": 1,
                            "pageInfo": {"hasNextPage": true, "endCursor": null}},
                 "topic": {"referencedBy": {"nodes": [], "totalCount": 1}}}
                """);
    }

    @Test
    void ordersMissingValuesAsRequested() {
        FIXTURE.entry("Page", "page0001").in(LT, Map.of("title", "A")).publish();
        FIXTURE.entry("Page", "page0002").in(LT, Map.of("title", "B", "menuOrder", 1)).publish();
        String pages = "{ pages(orderBy: {field: MENU_ORDER%s}) { nodes { id } } }";
        String last = "{\"pages\": {\"nodes\": [{\"id\": \"page0002\"}, {\"id\": \"page0001\"}]}}";
        String first = "{\"pages\": {\"nodes\": [{\"id\": \"page0001\"}, {\"id\": \"page0002\"}]}}";

        assertData(pages.formatted(""), last);
        assertData(pages.formatted(", nulls: LAST"), last);
        assertData(pages.formatted(", nulls: null"), last);
        assertData(pages.formatted(", nulls: FIRST"), first);
    }

    @Test
    void prefixesIdsInHtml() {
        FIXTURE.entry("Page", "page0001")
                .in(LT, Map.of("title", "A", "body", "# B\n\nC[^1], [up](#b)\n\n[^1]: D"))
                .publish();

        String html =
                API.query("{ page(id: \"page0001\") { body { html(idPrefix: \"a1-\") } } }")
                        .path("page.body.html")
                        .entity(String.class)
                        .get();

        assertThat(html)
                .contains("<h1 id=\"a1-b\">", "id=\"a1-fn-1\"", "id=\"a1-fnref-1\"")
                .contains("href=\"#a1-b\"", "href=\"#a1-fn-1\"", "href=\"#a1-fnref-1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1a", "-", "a b", "a'b", "<", "ą"})
    void refusesAnInvalidIdPrefix(String prefix) {
        FIXTURE.entry("Page", "page0001").in(LT, Map.of("title", "A", "body", "B")).publish();

        String query =
                "{ page(id: \"page0001\") { body { html(idPrefix: \"%s\") } } }".formatted(prefix);

        assertThat(API.error(query).getMessage()).contains("idPrefix must be a letter");
    }

    @Test
    void refusesAnExcerptWithoutALength() {
        FIXTURE.entry("Page", "page0001").in(LT, Map.of("title", "A", "body", "B")).publish();

        String query = "{ page(id: \"page0001\") { body { excerpt(length: 0) } } }";

        assertThat(API.error(query).getMessage())
                .contains("length is 0: it must be from 1 to 1000");
    }

    private void publishTwentyArticles() {
        topic("topic001", "Miškas");
        for (int i = 0; i < 4; i++) {
            FIXTURE.entry("Organisation", "organ00" + i)
                    .in(LT, Map.of("name", "Įstaiga " + i))
                    .publish();
            FIXTURE.entry("Person", "person0" + i)
                    .in(LT, Map.of("name", "Ona " + i, "affiliation", "organ00" + i))
                    .publish();
            FIXTURE.entry("Topic", "topic10" + i)
                    .in(LT, Map.of("label", "Tema " + i, "broader", "topic001"))
                    .publish();
        }
        FIXTURE.entry("Event", "event001")
                .in(LT, Map.of("title", "Renginys", "organisers", List.of("organ000", "organ001")))
                .publish();
        FIXTURE.entry("Project", "project1")
                .in(LT, Map.of("title", "Projektas", "topics", List.of("topic001")))
                .publish();
        for (int i = 0; i < 20; i++) {
            List<String> topics = new ArrayList<>(List.of("topic10" + i % 4, "topic001"));
            FIXTURE.entry("Article", "article%04d".formatted(i))
                    .in(
                            LT,
                            Map.of(
                                    "title", "Naujiena " + i,
                                    "summary", "Santrauka",
                                    "body", "Ilgas tekstas",
                                    "authors", List.of("person0" + i % 4),
                                    "event", "event001",
                                    "project", "project1",
                                    "topics", topics))
                    .publish();
        }
    }

    private void topic(String id, String label) {
        FIXTURE.entry("Topic", id).in(LT, Map.of("label", label)).publish();
    }

    private static Map<String, Object> quote(String text, String person) {
        return Map.of("text", text, "person", person);
    }

    private void assertData(String query, String json) {
        API.query(query).path("").matchesJsonStrictly(json);
    }
}
