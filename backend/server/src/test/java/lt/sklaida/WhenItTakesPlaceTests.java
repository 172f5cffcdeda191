package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.content.Entries;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Lists and search of what takes place at a time, in a model whose types and fields are its own.
 */
class WhenItTakesPlaceTests {

    private static final String CONCERT =
            """
            "Music that is played."
            type Concert @content @slug(from: "title") @period(start: "begins", end: "ends", allDay: "wholeDays") {
              "What it is called."
              title: String! @localized @search(weight: 8)
              "When it begins."
              begins: DateTime @inTimeZone(field: "zone") @sort
              "When it ends."
              ends: DateTime @inTimeZone(field: "zone")
              "Where clocks show these times."
              zone: TimeZone
              "Whether it fills its days."
              wholeDays: Boolean
            }
            """;

    private static final String EXHIBITION =
            """
            "Pictures that are shown."
            type Exhibition @content @slug(from: "title") @period(start: "opens", end: "closes") {
              "What it is called."
              title: String! @localized @search(weight: 8)
              "The first day."
              opens: Date!
              "The last day."
              closes: Date
            }
            """;

    private static final String SONG =
            """
            "What is sung."
            type Song @content @slug(from: "title") {
              "What it is called."
              title: String! @localized @search(weight: 8)
            }
            """;

    /** In Vilnius, half an hour into the 11th; in New York, half past five on the 10th. */
    private static final Instant NOW = Instant.parse("2027-06-10T21:30:00Z");

    private static final String VILNIUS = "Europe/Vilnius";

    @TempDir private static Path folder;

    private static final MovedClock clock = new MovedClock();

    private static TestServer server;

    @BeforeAll
    static void publish() throws IOException {
        Files.createDirectories(folder.resolve("types"));
        Files.writeString(folder.resolve("types/Concert.graphqls"), CONCERT);
        Files.writeString(folder.resolve("types/Exhibition.graphqls"), EXHIBITION);
        Files.writeString(folder.resolve("types/Song.graphqls"), SONG);
        clock.set(NOW);
        server =
                TestServer.startBy(
                        clock,
                        "sklaida.schema=" + folder,
                        "sklaida.locales.all=lt",
                        "sklaida.search.query-timeout=30s",
                        "sklaida.graphql.timeout=60s",
                        "sklaida.graphql.http-cache.max-age=10m",
                        "sklaida.graphql.http-cache.shared-max-age=20s");
        concert("ended", "2027-06-10T10:00:00+03:00", "2027-06-10T12:00:00+03:00", VILNIUS);
        concert("lasting", "2027-06-09T10:00:00+03:00", "2027-06-12T12:00:00+03:00", VILNIUS);
        concert("yesterday", "2027-06-10T18:00:00+03:00", null, VILNIUS);
        concert("elsewhere", "2027-06-10T08:00:00-04:00", null, "America/New_York");
        concert("tonight", "2027-06-11T00:10:00+03:00", "2027-06-11T00:10:00+03:00", VILNIUS);
        concert("coming", "2027-07-01T19:00:00+03:00", "2027-07-01T21:00:00+03:00", VILNIUS);
        wholeDays("both days", "2027-06-10T00:00:00+03:00", "2027-06-11T00:00:00+03:00");
        wholeDays("one day", "2027-06-10T00:00:00+03:00", null);
        publish("Concert", Map.of("title", Map.of("lt", "unknown")));
        publish(
                "Exhibition",
                Map.of(
                        "title",
                        Map.of("lt", "pictures"),
                        "opens",
                        "2027-06-01",
                        "closes",
                        "2027-06-10"));
        publish("Song", Map.of("title", Map.of("lt", "song")));
        server.bean(SearchIndex.class).awaitAll(Duration.ofMinutes(1));
    }

    private static void concert(String title, String begins, @Nullable String ends, String zone) {
        publish("Concert", values(title, begins, ends, zone));
    }

    private static void wholeDays(String title, String begins, @Nullable String ends) {
        Map<String, Object> values = values(title, begins, ends, VILNIUS);
        values.put("wholeDays", true);
        publish("Concert", values);
    }

    private static Map<String, Object> values(
            String title, String begins, @Nullable String ends, String zone) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", Map.of("lt", title));
        values.put("begins", begins);
        values.put("zone", zone);
        if (ends != null) {
            values.put("ends", ends);
        }
        return values;
    }

    private static void publish(String type, Map<String, Object> values) {
        EntryId id = EntryId.next(Clock.systemUTC());
        server.bean(Entries.class)
                .saveAndPublish(
                        new SaveDraft(id, type, 0, values, Map.of(), null, "test"),
                        Set.of(new LocaleTag("lt")),
                        Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void setClock() {
        clock.set(NOW);
    }

    @Test
    void listsWhatIsNotOver() {
        assertThat(concerts("{period: {over: false}}"))
                .containsExactlyInAnyOrder(
                        "lasting", "elsewhere", "tonight", "coming", "both days");
        assertThat(concerts("{period: {over: true}}"))
                .containsExactlyInAnyOrder("ended", "yesterday", "one day");
        assertThat(titles("{ list: exhibitions(filter: {period: {over: false}}) %s }"))
                .containsExactly("pictures");
    }

    @Test
    void findsWhatIsNotOver() {
        assertThat(found("", "{period: {over: false}}"))
                .containsExactlyInAnyOrder(
                        "lasting", "elsewhere", "tonight", "coming", "both days", "pictures");
        assertThat(found("", "{period: {over: true}}"))
                .containsExactlyInAnyOrder("ended", "yesterday", "one day");
        assertThat(found("days day", "{period: {over: false}}")).containsExactly("both days");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: \"2027-06-12T12:00:00+03:00\" | coming",
                "from: \"2027-06-12T11:59:59+03:00\" | lasting, coming",
                "to: \"2027-06-09T07:00:00Z\" | lasting",
                "from: \"2027-06-10T09:00:00Z\", to: \"2027-06-10T10:00:00Z\" | lasting, both days, one day",
                "over: true, from: \"2027-06-10T09:00:00Z\", to: \"2027-06-10T15:00:00Z\" | one day, yesterday",
            })
    void findsWhatTakesPlaceWithinBounds(String period, String titles) {
        String filter = "{period: {%s}}".formatted(period);

        assertThat(concerts(filter)).containsExactlyInAnyOrder(titles.split(", "));
        assertThat(titles("{ list: search(types: [CONCERT], filter: %s) %%s }".formatted(filter)))
                .containsExactlyInAnyOrder(titles.split(", "));
    }

    @Test
    void combinesPeriodsWithOtherConditions() {
        assertThat(concerts("{not: {period: {over: false}}}"))
                .containsExactlyInAnyOrder("ended", "yesterday", "one day", "unknown");
        assertThat(
                        concerts(
                                "{or: [{period: {over: false, to: \"2027-06-10T00:00:00Z\"}}, {begins: {exists: false}}]}"))
                .containsExactlyInAnyOrder("lasting", "both days", "unknown");
    }

    @Test
    void ordersResultsByTheirStart() {
        List<String> earliest = ordered("EARLIEST_START");
        List<String> latest = ordered("LATEST_START");

        assertThat(earliest).startsWith("pictures", "lasting").hasSize(11);
        assertThat(earliest.subList(4, 9))
                .containsExactly("ended", "elsewhere", "yesterday", "tonight", "coming");
        assertThat(earliest.subList(9, 11)).containsExactlyInAnyOrder("song", "unknown");
        assertThat(latest)
                .startsWith("coming", "tonight", "yesterday", "elsewhere", "ended")
                .hasSize(11);
        assertThat(latest.subList(7, 9)).containsExactly("lasting", "pictures");
        assertThat(latest.subList(9, 11)).containsExactlyInAnyOrder("song", "unknown");
    }

    /** All titles, page by page. */
    private static List<String> ordered(String order) {
        List<String> all = new ArrayList<>();
        String after = "null";
        for (int page = 0; page < 20; page++) {
            JsonNode found =
                    server.query(
                                    "{ search(first: 2, after: %s, orderBy: %s) { nodes { title } edges { score } pageInfo { hasNextPage endCursor } } }"
                                            .formatted(after, order))
                            .at("/data/search");
            found.at("/nodes").forEach(node -> all.add(node.get("title").asString()));
            if (!found.at("/pageInfo/hasNextPage").asBoolean()) {
                break;
            }
            after = "\"" + found.at("/pageInfo/endCursor").asString() + "\"";
        }
        return all;
    }

    @Test
    void readsOnWhileTimePasses() {
        String search =
                "{ search(first: 3, filter: {period: {over: false}}, orderBy: EARLIEST_START, after: %s) { nodes { title } pageInfo { endCursor } } }";
        JsonNode first = server.query(search.formatted("null"));
        clock.set(NOW.plus(Duration.ofMinutes(3)));

        JsonNode next =
                server.query(
                        search.formatted(first.at("/data/search/pageInfo/endCursor").toString()));

        assertThat(next.at("/data/search/nodes").findValuesAsString("title"))
                .containsExactly("elsewhere", "tonight", "coming");
    }

    @Test
    void givesNoAnswerAgainThatTimeHasMadeWrong() {
        String list = "{ list: concerts(filter: {period: {over: false}}) %s }";
        assertThat(titles(list)).contains("elsewhere");
        clock.set(Instant.parse("2027-06-11T03:59:00Z"));
        assertThat(titles(list)).contains("elsewhere");

        clock.set(Instant.parse("2027-06-11T04:00:00Z"));

        assertThat(titles(list)).doesNotContain("elsewhere").contains("tonight");
        assertThat(found("elsewhere", "{period: {over: false}}")).isEmpty();
    }

    @Test
    void letsNoCacheKeepAnAnswerThatTimeWillMakeWrong() {
        clock.set(Instant.parse("2027-06-10T21:30:50Z"));

        assertThat(cacheControl("{concerts(filter:{period:{over:false}}){totalCount}}"))
                .matches("max-age=(10|9|8|7|6|5), public, s-maxage=(10|9|8|7|6|5)");
        assertThat(cacheControl("{search(filter:{period:{over:true}}){totalCount}}"))
                .matches("max-age=(10|9|8|7|6|5), public, s-maxage=(10|9|8|7|6|5)");
        assertThat(
                        cacheControl(
                                "{concerts(filter:{period:{to:\"2027-06-10T00:00:00Z\"}}){totalCount}}"))
                .isEqualTo("max-age=600, public, s-maxage=20");
    }

    private static String cacheControl(String query) {
        HttpResponse<String> response =
                server.open("/graphql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.headers().firstValue("Cache-Control").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "period: null",
                "period: {}",
                "period: {over: null}",
                "period: {from: null}",
                "period: {over: \"no\"}",
                "period: {from: \"2027-06-12\"}",
                "period: {from: \"2027-06-12T00:00:00Z\", to: \"2027-06-11T00:00:00Z\"}",
            })
    void refusesWhatIsNoPeriod(String filter) {
        for (String field : List.of("concerts", "search")) {
            JsonNode response =
                    server.query("{ %s(filter: {%s}) { totalCount } }".formatted(field, filter));

            assertThat(response.at("/errors/0/extensions/code").asString())
                    .as(response.toString())
                    .isEqualTo("BAD_USER_INPUT");
        }
    }

    @Test
    void hasNoPeriodInListsOfOtherTypes() {
        assertThat(
                        server.query("{ songs(filter: {period: {over: true}}) { totalCount } }")
                                .has("errors"))
                .isTrue();
    }

    private static List<String> concerts(String filter) {
        return titles("{ list: concerts(filter: %s) %%s }".formatted(filter));
    }

    private static List<String> found(String words, String filter) {
        return titles("{ list: search(query: \"%s\", filter: %s) %%s }".formatted(words, filter));
    }

    private static List<String> titles(String query) {
        JsonNode response = server.query(query.formatted("{ nodes { title } }"));
        assertThat(response.has("errors")).as(response.toString()).isFalse();
        return StreamSupport.stream(response.at("/data/list/nodes").spliterator(), false)
                .map(node -> node.get("title").asString())
                .toList();
    }
}
