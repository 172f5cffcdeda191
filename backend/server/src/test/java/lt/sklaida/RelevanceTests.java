package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.Objects.requireNonNull;

import lt.sklaida.content.Entries;
import lt.sklaida.delivery.Reading;
import lt.sklaida.model.ContentModel;
import lt.sklaida.search.Evaluation;
import lt.sklaida.search.Search;
import lt.sklaida.search.SearchOrder;
import lt.sklaida.search.SearchQuery;
import lt.sklaida.search.SearchQuery.Part;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.transfer.Import;
import lt.sklaida.transfer.Progress;

import org.junit.jupiter.api.Test;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Search finds what visitors want, in the content of the repository. Their queries were rated
 * before search was tuned; change a grade only where it was a mistake of judgement.
 */
class RelevanceTests {

    /** How many of the worst queries are shown. */
    private static final int WORST = 10;

    private static final double LOWEST_NDCG = 0.74;
    private static final double LOWEST_RECALL = 0.73;

    @Test
    void findsWhatVisitorsWant() {
        try (TestServer server = TestServer.start()) {
            server.bean(Import.class)
                    .run(NearestFolder.find(Path.of("content")), Progress.silent());
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptionsInstanceOf(UnavailableException.class)
                    .until(() -> isAllFound(server));

            Evaluation.Report report =
                    server.bean(Evaluation.class).run(List.of(rated("lt.csv"), rated("en.csv")));

            report.lines(WORST).forEach(System.out::println);
            assertThat(report.ndcg()).as("nDCG").isGreaterThan(LOWEST_NDCG);
            assertThat(report.recall()).as("recall").isGreaterThan(LOWEST_RECALL);
        }
    }

    private static boolean isAllFound(TestServer server) {
        ContentModel model = server.bean(ContentModel.class);
        long entries = model.types().stream().mapToLong(type -> count(server, type.name())).sum();
        return model.locales().all().stream().allMatch(locale -> found(server, locale) == entries);
    }

    private static long count(TestServer server, String type) {
        try (Stream<?> entries = server.bean(Entries.class).all(type)) {
            return entries.count();
        }
    }

    private static long found(TestServer server, LocaleTag locale) {
        return server.bean(Search.class)
                .search(
                        new SearchQuery(
                                "",
                                new Reading(locale, true),
                                Set.of(),
                                Map.of(),
                                SearchOrder.RELEVANCE,
                                List.of(),
                                1,
                                null,
                                Set.of(Part.TOTAL)))
                .total();
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
