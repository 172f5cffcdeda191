package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import lt.sklaida.search.evaluation.Evaluation;
import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.transfer.Import;
import lt.sklaida.transfer.Progress;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The quality of search in the content of the repository, by rated queries. The queries of the
 * first files were rated before search was tuned; those of the later files by another person, who
 * had seen no results, after search was tuned to the first; those of the third set by a third one,
 * before search understood what is meant. Change a grade only to correct a rating.
 */
class RelevanceTests {

    /** A day after some of the events and before others. */
    private static final Instant DAY_OF_RATING = Instant.parse("2026-11-22T00:00:00Z");

    /** How many of the worst queries are listed when the test fails. */
    private static final int WORST = 10;

    private static final Duration WHILE = Duration.ofSeconds(8);

    private static final List<Path> FIRST = List.of(rated("lt.csv"), rated("en.csv"));
    private static final List<Path> LATER = List.of(rated("lt-later.csv"), rated("en-later.csv"));
    private static final List<Path> THIRD = List.of(rated("lt-third.csv"), rated("en-third.csv"));

    /** A part of the third set. Who tunes search does not read it, so only its figure is shown. */
    private static final List<Path> UNSEEN =
            List.of(rated("lt-unseen.csv"), rated("en-unseen.csv"));

    private static TestServer server;

    @BeforeAll
    static void importContent() {
        server =
                TestServer.startAt(
                        DAY_OF_RATING,
                        "sklaida.search.query-timeout=30s",
                        "sklaida.graphql.timeout=30s");
        server.bean(Import.class).run(NearestFolder.find(Path.of("content")), Progress.silent());
        server.bean(SearchIndex.class).rebuild(_ -> {});
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Timeout(300)
    void findsRatedResults() throws InterruptedException {
        Evaluation evaluation = server.bean(Evaluation.class);
        assertAbove(0.92, 0.93, settled(evaluation));
        assertAbove(0.89, 0.90, evaluation.run(LATER));
        assertAbove(0.88, 0.90, evaluation.run(THIRD));
        assertThat(evaluation.run(UNSEEN).ndcg()).as("nDCG of unseen queries").isGreaterThan(0.86);
    }

    @ParameterizedTest
    @CsvSource({
        "Seimas, Lietuvos Respublikos Seimas, Šeimoms palanki aplinka",
        "Seime, Socialinės klasterystės projekto sklaidos renginys Seime, Šeimoms palanki aplinka",
        "šeimos, Šeimos kampelis kiekviename viešajame pastate, Lietuvos Respublikos Seimas",
    })
    void ranksExactTitlesBeforeThoseEqualWithoutDiacritics(
            String query, String exact, String withoutDiacritics) {
        assertThat(titles(query)).containsSubsequence(exact, withoutDiacritics);
    }

    @Test
    void findsWordsWithDiacriticsByWordsWithout() {
        // It can be the family or the accusative of the parliament.
        assertThat(titles("seima").subList(0, 2)).contains("Šeimoms palanki aplinka");
    }

    private static List<String> titles(String query) {
        JsonNode answer =
                server.query("{ search(query: \"%s\") { nodes { title } } }".formatted(query));
        return answer.findValuesAsString("title");
    }

    private static void assertAbove(double ndcg, double recall, Evaluation.Report report) {
        report.lines(WORST).forEach(System.out::println);
        assertThat(report.ndcg()).as("nDCG").isGreaterThan(ndcg);
        assertThat(report.recall()).as("recall").isGreaterThan(recall);
    }

    /**
     * Synonyms come to search a few seconds after the entries; waits until nothing changes more.
     */
    private static Evaluation.Report settled(Evaluation evaluation) throws InterruptedException {
        Evaluation.Report report = evaluation.run(FIRST);
        List<String> before;
        do {
            before = report.lines(Integer.MAX_VALUE);
            Thread.sleep(WHILE);
            report = evaluation.run(FIRST);
        } while (!report.lines(Integer.MAX_VALUE).equals(before));
        return report;
    }

    private static Path rated(String file) {
        try {
            return Path.of(
                    requireNonNull(RelevanceTests.class.getResource("/relevance/" + file)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
