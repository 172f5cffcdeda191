package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import lt.sklaida.search.Evaluation;
import lt.sklaida.search.SearchIndex;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.transfer.Import;
import lt.sklaida.transfer.Progress;

import org.junit.jupiter.api.Test;

import java.net.URISyntaxException;
import java.nio.file.Path;
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

    private static final double LOWEST_NDCG = 0.79;
    private static final double LOWEST_RECALL = 0.81;

    @Test
    void findsWhatVisitorsWant() {
        try (TestServer server = TestServer.startAt(DAY_OF_RATING)) {
            server.bean(Import.class)
                    .run(NearestFolder.find(Path.of("content")), Progress.silent());
            server.bean(SearchIndex.class).rebuild(_ -> {});

            Evaluation.Report report =
                    server.bean(Evaluation.class).run(List.of(rated("lt.csv"), rated("en.csv")));

            report.lines(WORST).forEach(System.out::println);
            assertThat(report.ndcg()).as("nDCG").isGreaterThan(LOWEST_NDCG);
            assertThat(report.recall()).as("recall").isGreaterThan(LOWEST_RECALL);
        }
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
