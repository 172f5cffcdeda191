package lt.sklaida.search;

import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.indices.IndexSettings;
import co.elastic.clients.elasticsearch.indices.PutIndicesSettingsRequest;
import co.elastic.clients.json.JsonData;

import lt.sklaida.delivery.Reading;
import lt.sklaida.delivery.Selection;
import lt.sklaida.embedded.EmbeddedElasticsearch;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.indexing.FaultyProxy;
import lt.sklaida.search.indexing.FaultyProxy.Mode;
import lt.sklaida.search.indexing.TestSearch;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.UnavailableException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

class OutageTests {

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"CUTTING", "SILENT", "DRIPPING", "BUSY"})
    void breaksOnlySearchWhichCatchesUpByItself(Mode fault) {
        URI elasticsearch = URI.create(SharedStores.elasticsearchUri());
        try (FaultyProxy proxy = new FaultyProxy(elasticsearch);
                TestSearch stories =
                        TestSearch.impatient(
                                TestSearch.model(folder), proxy.uri(), Duration.ofSeconds(2))) {
            stories.rebuild();
            stories.run();
            awaitFound(stories, stories.story("Ankstesnis").publish().value(), "ankstesnis");

            proxy.become(fault);

            assertUnavailable(stories);
            long before = System.nanoTime();
            stories.story("Tuometinis").publish();
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .as("publishing does not wait for search")
                    .isLessThan(Duration.ofSeconds(10));

            proxy.become(Mode.PASSING);

            awaitFound(stories, "published while search was away", "tuometinis");
            assertThat(stories.content.entries().pendingSearch(10)).isEmpty();
        }
    }

    @Test
    void answersWithoutMarksThatTakeTooLong() throws InterruptedException {
        try (FaultyProxy proxy = new FaultyProxy(URI.create(SharedStores.elasticsearchUri()));
                TestSearch stories =
                        TestSearch.impatient(
                                TestSearch.model(folder), proxy.uri(), Duration.ofSeconds(2))) {
            stories.rebuild();
            stories.story("Oda").publish();
            stories.index();
            assertThat(highlights(stories)).isNotEmpty();

            proxy.become(Mode.SILENT_ABOUT_ANALYSIS);

            assertThat(highlights(stories)).isEmpty();

            proxy.become(Mode.PASSING);

            assertThat(highlights(stories)).isNotEmpty();
        }
    }

    private static List<SearchPage.Highlight> highlights(TestSearch stories) {
        return stories.search(stories.ask("oda").build()).hits().getFirst().highlights();
    }

    @Test
    void startsWithoutElasticsearchAndContinuesWhenItStarts() {
        try (EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.temporary();
                TestSearch stories =
                        TestSearch.with(
                                TestSearch.model(folder), URI.create(elasticsearch.uri()))) {
            stories.run();
            stories.story("Pirmas").publish();
            assertUnavailable(stories);

            elasticsearch.start();
            awaitFound(stories, "published before the first start", "pirmas");

            elasticsearch.kill();
            stories.story("Antras").publish();
            assertUnavailable(stories);

            elasticsearch.start();
            awaitFound(stories, "published after a crash", "antras");
            awaitFound(stories, "indexed before the crash", "pirmas");
        }
    }

    @Test
    void worksWithDelayedResponses() {
        try (FaultyProxy proxy = new FaultyProxy(URI.create(SharedStores.elasticsearchUri()));
                TestSearch stories = TestSearch.with(TestSearch.model(folder), proxy.uri())) {
            stories.rebuild();
            stories.run();
            proxy.become(Mode.DELAYING);

            stories.story("Lėtas").publish();

            awaitFound(stories, "published while search was slow", "lėtas");
            assertThat(stories.content.entries().pendingSearch(10)).isEmpty();
        }
    }

    /** Elasticsearch sets the first block when its disk is full; operators can set the other. */
    @ParameterizedTest
    @ValueSource(strings = {"read_only_allow_delete", "write"})
    void losesNothingWhileIndexesAreReadOnly(String block) {
        try (TestSearch stories = TestSearch.start(folder)) {
            EntryId old = stories.story("Ankstesnis").publish();
            stories.run();
            awaitFound(stories, "before", "ankstesnis");

            block(stories, block, true);
            EntryId fresh = stories.story("Tuometinis").publish();
            stories.content.delete(stories.content.entries().find(old).orElseThrow());

            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> stories.content.entries().pendingSearch(10).size() == 2);
            assertThat(total(stories, "ankstesnis")).as("search keeps its results").isEqualTo(1);
            Reading reading = new Reading(LT, true);
            Set<String> types = Set.of("Story");
            assertThat(stories.delivery().find(types, fresh, reading, Selection.NONE))
                    .as("delivery is not affected")
                    .isPresent();
            assertThat(stories.delivery().find(types, old, reading, Selection.NONE)).isEmpty();

            block(stories, block, false);

            awaitFound(stories, "published while nothing could be written", "tuometinis");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stories.content.entries().pendingSearch(1).isEmpty());
            await().atMost(Duration.ofSeconds(60)).until(() -> total(stories, "ankstesnis") == 0);
        }
    }

    private static long total(TestSearch stories, String text) {
        return stories.search(stories.ask(text).build()).total();
    }

    private static void block(TestSearch stories, String block, boolean on) {
        PutIndicesSettingsRequest request =
                new PutIndicesSettingsRequest.Builder()
                        .index(Indexes.names(stories.indexes.all()))
                        .settings(
                                new IndexSettings.Builder()
                                        .otherSettings("index.blocks." + block, JsonData.of(on))
                                        .build())
                        .build();
        stories.elastic.write(client -> client.indices().putSettings(request));
    }

    private static void assertUnavailable(TestSearch stories) {
        long before = System.nanoTime();
        assertThatThrownBy(() -> stories.find("")).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> stories.suggest("pirm", new Reading(LT, true), Set.of(), 10))
                .isInstanceOf(UnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(45));
    }

    private static void awaitFound(TestSearch stories, String what, String text) {
        await(what)
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(UnavailableException.class)
                .until(() -> stories.find(text).size() == 1);
    }
}
