package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import lt.sklaida.TestServer.Stores;
import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.embedded.EmbeddedElasticsearch;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.search.drafts.DraftIndex;
import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.UnavailableException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Elasticsearch stops and starts again with its data while the server runs. */
class ElasticsearchRestartTests {

    /** The maximum time from the start of Elasticsearch until search shows all changes. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final LocaleTag LT = new LocaleTag("lt");
    private static final String NAME = Stores.freshName();
    private static final EmbeddedElasticsearch ELASTICSEARCH = EmbeddedElasticsearch.temporary();

    private static final AtomicInteger SEARCHES = new AtomicInteger();

    private static TestServer server;

    @BeforeAll
    static void start() {
        ELASTICSEARCH.start();
        server =
                TestServer.start(
                        new Stores(SharedStores.mongoUri(), ELASTICSEARCH.uri(), NAME),
                        "sklaida.search.query-timeout=10s");
    }

    @AfterAll
    static void stop() {
        server.close();
        ELASTICSEARCH.close();
    }

    @Test
    void indexesChangesThatWereMadeWhileElasticsearchWasDown() {
        publish("Kaštonas");
        Entry changed = publish("Beržas");
        Entry deleted = publish("Drebulė");
        awaitFound("kaštonas", "Kaštonas");
        awaitFound("beržas", "Beržas");
        awaitFound("drebulė", "Drebulė");

        ELASTICSEARCH.stop();

        assertThat(listed()).contains("Kaštonas", "Beržas", "Drebulė");
        assertUnavailable();
        publish("Ąžuolas");
        publish(changed.id(), changed.version(), "Šermukšnis");
        entries().delete(deleted.id(), deleted.version(), "test");
        assertThat(listed())
                .contains("Kaštonas", "Ąžuolas", "Šermukšnis")
                .doesNotContain("Beržas", "Drebulė");
        assertUnavailable();

        ELASTICSEARCH.start();

        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            assertThat(found("kaštonas")).containsExactly("Kaštonas");
                            assertThat(found("ąžuolas")).containsExactly("Ąžuolas");
                            assertThat(found("šermukšnis")).containsExactly("Šermukšnis");
                            assertThat(found("beržas")).isEmpty();
                            assertThat(found("drebulė")).isEmpty();
                        });
        assertNothingDiffers();
    }

    @Test
    void rebuildsAfterElasticsearchStoppedDuringARebuild() {
        publish("Liepa");
        awaitFound("liepa", "Liepa");
        List<String> before = indexes();
        SearchIndex index = server.bean(SearchIndex.class);

        assertThatThrownBy(() -> index.rebuild(_ -> ELASTICSEARCH.kill()))
                .isInstanceOf(UnavailableException.class);
        assertThat(listed()).contains("Liepa");
        assertUnavailable();
        publish("Klevas");

        ELASTICSEARCH.start();

        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            assertThat(found("liepa")).containsExactly("Liepa");
                            assertThat(found("klevas")).containsExactly("Klevas");
                            assertThat(indexes()).isEqualTo(before);
                        });
        assertNothingDiffers();

        assertThat(index.rebuild(_ -> {})).isEmpty();
        assertThat(server.bean(DraftIndex.class).rebuild(_ -> {})).isEmpty();
        assertThat(found("klevas")).containsExactly("Klevas");
        await().atMost(SOON).untilAsserted(() -> assertAllReplaced(before));
        assertNothingDiffers();
    }

    private static Entry publish(String label) {
        return publish(EntryId.next(Clock.systemUTC()), 0, label);
    }

    private static Entry publish(EntryId id, long version, String label) {
        Map<String, Object> values = Map.of("label", Map.of("lt", label));
        return entries()
                .saveAndPublish(
                        new SaveDraft(id, "Topic", version, values, Map.of(), null, "test"),
                        Set.of(LT),
                        Map.of());
    }

    private static Entries entries() {
        return server.bean(Entries.class);
    }

    private static List<String> listed() {
        return labels(server.query("{ topics(first: 100) { nodes { label } } }"), "topics");
    }

    private static void awaitFound(String text, String label) {
        await().atMost(SOON).untilAsserted(() -> assertThat(found(text)).containsExactly(label));
    }

    private static List<String> found(String text) {
        return labels(search(text), "search");
    }

    /** By a document of its own, since the server keeps what a search has found for a second. */
    private static JsonNode search(String text) {
        return server.query(
                "query S%d { search(query: \"%s\", first: 10) { nodes { ... on Topic { label } } } }"
                        .formatted(SEARCHES.incrementAndGet(), text));
    }

    private static List<String> labels(JsonNode answer, String field) {
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.at("/data/" + field + "/nodes")
                .valueStream()
                .map(node -> node.path("label").asString())
                .toList();
    }

    private static void assertUnavailable() {
        JsonNode suggestions =
                server.query(
                        "query S%d { suggest(prefix: \"ka\") { text } }"
                                .formatted(SEARCHES.incrementAndGet()));
        assertThat(Stream.of(search("kaštonas"), suggestions))
                .extracting(answer -> answer.at("/errors/0/extensions/code").asString())
                .containsOnly("SEARCH_UNAVAILABLE");
    }

    private static void assertNothingDiffers() {
        List<String> differences = new ArrayList<>();
        server.bean(SearchIndex.class).verify(differences::add);
        server.bean(DraftIndex.class).verify(differences::add);
        assertThat(differences).isEmpty();
    }

    private static void assertAllReplaced(List<String> before) {
        assertThat(indexes()).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
    }

    /** All indexes, with an alias or without. */
    private static List<String> indexes() {
        URI aliases = URI.create(ELASTICSEARCH.uri() + "/" + NAME + "-*/_alias");
        return server.get(aliases).propertyStream().map(Map.Entry::getKey).sorted().toList();
    }
}
