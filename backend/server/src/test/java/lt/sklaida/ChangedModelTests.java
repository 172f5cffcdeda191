package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import lt.sklaida.TestServer.Stores;
import lt.sklaida.content.Entries;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A server that starts with another content model on the store of an earlier one. */
class ChangedModelTests {

    private static final String BEFORE =
            """
            "A walk with a guide."
            type Walk @content @slug(from: "title") {
              "Its name."
              title: String! @localized
              "When it starts."
              startsAt: DateTime
              "Where it starts."
              place: String
            }
            """;

    private static final String AFTER =
            """
            "A walk with a guide."
            type Walk @content @slug(from: "title") {
              "Its name."
              title: String! @localized
              "When it starts."
              startsAt: DateTime @filter
              "Where it starts."
              place: String @sort
              "Where it stops."
              stops: [Stop!]
            }

            "A stop of a walk."
            type Stop {
              "Its name."
              name: String! @localized
            }
            """;

    private static final String IN_JUNE =
            "walks(filter: {startsAt: {gte: \"2026-06-01T00:00:00Z\"}})";
    private static final String BY_PLACE = "walks(orderBy: [{field: PLACE, direction: ASC}])";

    @TempDir static Path folder;

    private static final List<List<String>> listsDuringUpdate = new ArrayList<>();
    private static TestServer server;

    @BeforeAll
    static void restartWithAnotherModel() throws IOException {
        Stores stores = Stores.fresh();
        try (TestServer earlier = TestServer.start(stores, schema("before", BEFORE))) {
            publish(earlier, walk("Ežerai", "2026-06-15T09:00:00Z", "Žagarė"));
            publish(earlier, walk("Miškai", "2026-05-15T09:00:00Z", "Šilutė"));
            publish(earlier, walk("Upės", "2026-04-15T09:00:00Z", "Zarasai"));
        }
        server = TestServer.start(stores, schema("after", AFTER));
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            listsDuringUpdate.add(titles("walks"));
                            return titles(IN_JUNE).equals(List.of("Ežerai"));
                        });
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void listsAllEntriesDuringTheUpdate() {
        assertThat(listsDuringUpdate).isNotEmpty();
        for (List<String> titles : listsDuringUpdate) {
            assertThat(titles).containsExactlyInAnyOrder("Ežerai", "Miškai", "Upės");
        }
    }

    @Test
    void filtersEarlierEntriesByANewFilter() {
        assertThat(titles(IN_JUNE)).containsExactly("Ežerai");
    }

    @Test
    void ordersEarlierEntriesByANewOrder() {
        assertThat(titles(BY_PLACE)).containsExactly("Miškai", "Upės", "Ežerai");
    }

    @Test
    void servesANewEmbeddedValueOfNewEntriesAndNoneOfEarlierOnes() {
        EntryId id =
                publish(
                        server,
                        Map.of(
                                "title", Map.of("lt", "Pilys"),
                                "stops", List.of(Map.of("name", Map.of("lt", "Trakai")))));
        try {
            JsonNode walks = data("{ walks { nodes { title stops { name } } } }");

            assertThat(walks.findValuesAsString("name")).containsExactly("Trakai");
            assertThat(walks.findValuesAsString("title")).hasSize(4);
        } finally {
            server.bean(Entries.class).delete(id, 1, "test");
        }
    }

    private static Map<String, Object> walk(String title, String startsAt, String place) {
        return Map.of("title", Map.of("lt", title), "startsAt", startsAt, "place", place);
    }

    private static EntryId publish(TestServer server, Map<String, Object> values) {
        EntryId id = EntryId.next(Clock.systemUTC());
        SaveDraft draft = new SaveDraft(id, "Walk", 0, values, Map.of(), null, "test");
        server.bean(Entries.class).saveAndPublish(draft, Set.of(new LocaleTag("lt")), Map.of());
        return id;
    }

    private static List<String> titles(String list) {
        return data("{ %s { nodes { title } } }".formatted(list)).findValuesAsString("title");
    }

    private static JsonNode data(String query) {
        JsonNode answer = server.query(query);
        assertThat(answer.path("errors").isMissingNode()).as(answer.toString()).isTrue();
        return answer.path("data");
    }

    private static String schema(String name, String walk) throws IOException {
        Path schema = Files.createDirectories(folder.resolve(name));
        Files.writeString(schema.resolve("Walk.graphqls"), walk);
        return "sklaida.schema=" + schema;
    }
}
