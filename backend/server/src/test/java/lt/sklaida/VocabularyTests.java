package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.transfer.Import;
import lt.sklaida.transfer.Progress;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The synonyms and best bets in {@code content/search}. */
class VocabularyTests {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start("sklaida.search.query-timeout=30s");
        server.bean(Import.class).run(NearestFolder.find(Path.of("content")), Progress.silent());
        server.bean(SearchIndex.class).rebuild(_ -> {});
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void findsLithuanianContentByEnglishWords() {
        awaitFound("en", "summer school for children", "Kultūros centro vasaros mokykla");
        awaitFound("en", "youth forum", "Prienų jaunimo forumas");
        awaitFound("lt", "community garden", "Bendruomenės sodas daugiabučių kieme");
    }

    @Test
    void findsEnglishContentByLithuanianWords() {
        awaitFound("en", "mamos kambarys", "A mothers’ room in the polyclinic");
        awaitFound(
                "en",
                "dalyvaujamasis biudžetas",
                "A participatory budget that a ten-year-old understands");
    }

    @Test
    void putsBestBetsFirst() {
        String pinned = "Kaip aprašyti ir perimti gerąją patirtį";
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(titles("lt", "Geroji patirtis!")).startsWith(pinned));
    }

    private static void awaitFound(String locale, String text, String title) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(titles(locale, text)).contains(title));
    }

    private static List<String> titles(String locale, String text) {
        return server.query(
                        """
                        { search(query: "%s", locale: %s, first: 20) { nodes {
                            ... on GoodPractice { title } ... on Event { title } ... on LearningModule { title }
                        } } }
                        """
                                .formatted(text, locale))
                .at("/data/search/nodes")
                .valueStream()
                .map(node -> node.path("title").asString(""))
                .toList();
    }
}
