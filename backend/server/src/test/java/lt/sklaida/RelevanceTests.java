package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import lt.sklaida.search.Evaluation;
import lt.sklaida.search.SearchIndex;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.transfer.Import;
import lt.sklaida.transfer.Progress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Search finds what visitors want, in the content of the repository. Their queries were rated
 * before search was tuned; change a grade only where it was a mistake of judgement.
 */
class RelevanceTests {

    /** Some of the events were past then, and others still to come. */
    private static final Instant DAY_OF_RATING = Instant.parse("2026-11-22T00:00:00Z");

    /** How many of the worst queries are shown. */
    private static final int WORST = 10;

    private static final Duration WHILE = Duration.ofSeconds(8);

    private static final double LOWEST_NDCG = 0.9;
    private static final double LOWEST_RECALL = 0.92;

    @Test
    @Timeout(300)
    void findsWhatVisitorsWant() throws InterruptedException {
        try (TestServer server = TestServer.startAt(DAY_OF_RATING, "elasticsearch.timeout=30s")) {
            server.bean(Import.class)
                    .run(NearestFolder.find(Path.of("content")), Progress.silent());
            server.bean(SearchIndex.class).rebuild(_ -> {});

            Evaluation.Report report = settled(server.bean(Evaluation.class));

            report.lines(WORST).forEach(System.out::println);
            assertThat(report.ndcg()).as("nDCG").isGreaterThan(LOWEST_NDCG);
            assertThat(report.recall()).as("recall").isGreaterThan(LOWEST_RECALL);
        }
    }

    /**
     * Synonyms come to search a few seconds after the entries; waits until nothing changes more.
     */
    private static Evaluation.Report settled(Evaluation evaluation) throws InterruptedException {
        List<Path> files = List.of(rated("lt.csv"), rated("en.csv"));
        Evaluation.Report report = evaluation.run(files);
        List<String> before;
        do {
            before = report.lines(Integer.MAX_VALUE);
            Thread.sleep(WHILE);
            report = evaluation.run(files);
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
