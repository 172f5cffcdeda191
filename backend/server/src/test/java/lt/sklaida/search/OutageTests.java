package lt.sklaida.search;

import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import lt.sklaida.delivery.Reading;
import lt.sklaida.embedded.EmbeddedElasticsearch;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.search.FaultyProxy.Mode;
import lt.sklaida.shared.UnavailableException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

class OutageTests {

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"CUTTING", "SILENT", "DRIPPING", "BUSY"})
    void onlySearchSuffersAndItCatchesUpByItself(Mode fault) {
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
    void startsWithoutElasticsearchAndGoesOnWhenItIsThere() {
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

    private static void assertUnavailable(TestSearch stories) {
        long before = System.nanoTime();
        assertThatThrownBy(() -> stories.find("")).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(
                        () -> stories.search.suggest("pirm", new Reading(LT, true), Set.of(), 10))
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
