package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import lt.sklaida.security.HttpCaller;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Content that tests of pages prepare by the management API. */
final class StudioContent {

    private StudioContent() {}

    /** A topic of the caller with a label in Lithuanian. */
    static JsonNode topic(HttpCaller caller, String label) {
        return topic(caller, Map.of("label", Map.of("lt", label)));
    }

    static JsonNode topic(HttpCaller caller, Map<String, ?> input) {
        return create(caller, "Topic", input);
    }

    static JsonNode create(HttpCaller caller, String type, Map<String, ?> input) {
        String document =
                "mutation($r: ID!, $input: %1$sInput!) { change: create%1$s(requestId: $r, input: $input) { entry { id revision } problems { path message } } }"
                        .formatted(type);
        return entry(caller, document, Map.of("r", UUID.randomUUID().toString(), "input", input));
    }

    /** The topic after a change. */
    static JsonNode update(HttpCaller caller, JsonNode topic, Map<String, ?> input) {
        return update(caller, "Topic", topic, input);
    }

    private static JsonNode update(
            HttpCaller caller, String type, JsonNode entry, Map<String, ?> input) {
        return entry(
                caller,
                "mutation($id: ID!, $base: Int!, $input: %1$sInput!) { change: update%1$s(id: $id, base: $base, input: $input) { entry { id revision } problems { path message } } }"
                        .formatted(type),
                Map.of(
                        "id",
                        entry.path("id").asString(),
                        "base",
                        entry.path("revision").asInt(),
                        "input",
                        input));
    }

    /** Makes an article, and gives its id. */
    static String article(HttpCaller caller, Map<String, ?> input) {
        return create(caller, "Article", input).path("id").asString();
    }

    /** Makes an article with a title, a summary, a text and a quote in Lithuanian. */
    static String article(HttpCaller caller, String title) {
        return article(
                caller,
                Map.of(
                        "title",
                        Map.of("lt", title),
                        "summary",
                        Map.of("lt", "Kaimynai susitinka ir dalijasi."),
                        "body",
                        Map.of("lt", "## Pradžia\n\nViskas prasidėjo **pavasarį**."),
                        "quotes",
                        List.of(Map.of("text", Map.of("lt", "Tai mūsų.")))));
    }

    /** Changes the newest revision of an article. */
    static void updateArticle(HttpCaller caller, String id, Map<String, ?> input) {
        update(caller, "Article", entry(caller, id), input);
    }

    private static JsonNode entry(HttpCaller caller, String id) {
        return caller.manage(
                        "query($id: ID!) { entry(id: $id) { id revision values } }",
                        Map.of("id", id))
                .at("/data/entry");
    }

    /** The values of the draft. */
    static JsonNode values(HttpCaller caller, String id) {
        return entry(caller, id).path("values");
    }

    /** The entry after it was published in Lithuanian. */
    static JsonNode publish(HttpCaller caller, JsonNode entry) {
        return publish(caller, entry, "lt");
    }

    /** The entry after it was published in some locales, which stand as in a document. */
    static JsonNode publish(HttpCaller caller, JsonNode entry, String locales) {
        return entry(
                caller,
                "mutation($id: ID!, $revision: Int!) { change: publishEntry(id: $id, revision: $revision, locales: [%s]) { entry { id revision } problems { path message } } }"
                        .formatted(locales),
                Map.of(
                        "id", entry.path("id").asString(),
                        "revision", entry.path("revision").asInt()));
    }

    /** The entry after it was withdrawn in Lithuanian. */
    static JsonNode withdraw(HttpCaller caller, JsonNode entry) {
        return entry(
                caller,
                "mutation($id: ID!) { change: unpublishEntry(id: $id, locales: [lt]) { entry { id revision } problems { path message } } }",
                Map.of("id", entry.path("id").asString()));
    }

    private static JsonNode entry(HttpCaller caller, String document, Map<String, ?> variables) {
        JsonNode change = caller.manage(document, variables).at("/data/change");
        assertThat(change.path("problems")).as(change.toString()).isEmpty();
        assertThat(change.path("entry").isObject()).as(change.toString()).isTrue();
        return change.path("entry");
    }

    /** Waits until search over drafts finds those words. */
    static void awaitFound(HttpCaller caller, String text) {
        String query = "query($text: String) { entries(text: $text) { nodes { id } } }";
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                !caller.manage(query, Map.of("text", text))
                                        .at("/data/entries/nodes")
                                        .isEmpty());
    }
}
