package lt.sklaida.delivery;

import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.delivery.Page.PagePart;
import lt.sklaida.model.TestModels;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Filters by fields inside lists of embedded values. */
class ListedValueFilterTests {

    private static final String COURSE =
            """
            "A course."
            type Course @content @slug(from: "name") {
              "Its name."
              name: String! @localized @sort
              "When it takes place."
              runs: [Run!]
            }

            "One time that it takes place."
            type Run {
              "The first day."
              start: Date @filter
              "Until when to register."
              closes: DateTime @filter
              "How many can come."
              seats: [Int!] @filter
            }
            """;

    private static PublishedFixture fixture;

    @BeforeAll
    static void publish(@TempDir Path folder) {
        fixture = new PublishedFixture(TestModels.of(folder, Map.of("Course", COURSE)));
        course(
                "spring01",
                Map.of(
                        "start", "2026-03-01",
                        "closes", "2026-02-20T12:00:00+02:00",
                        "seats", List.of(10, 30)),
                Map.of("start", "2026-09-01", "closes", "2026-08-20T12:00:00+03:00"));
        course("summer01", Map.of("start", "2026-06-01", "closes", "2026-05-20T12:00:00+03:00"));
        course("never001");
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void matchesAListWithOneMatchingItem() {
        assertThat(courses("runsStart", Map.of("eq", "2026-09-01"))).containsExactly("spring01");
        assertThat(courses("runsStart", Map.of("ne", "2026-09-01")))
                .containsExactlyInAnyOrder("summer01", "never001");
        assertThat(courses("runsStart", Map.of("exists", false))).containsExactly("never001");
    }

    @Test
    void appliesBothBoundsToOneItem() {
        assertThat(courses("runsStart", Map.of("gte", "2026-05-01", "lt", "2026-07-01")))
                .containsExactly("summer01");
    }

    @Test
    void appliesBothBoundsToOneTime() {
        assertThat(
                        courses(
                                "runsCloses",
                                Map.of("gt", "2026-05-01T00:00:00Z", "lt", "2026-07-01T00:00:00Z")))
                .containsExactly("summer01");
        assertThat(courses("runsCloses", Map.of("eq", "2026-08-20T09:00:00Z")))
                .containsExactly("spring01");
    }

    @Test
    void appliesBothBoundsToOneValueOfAListWithinAnItem() {
        assertThat(courses("runsSeats", Map.of("gt", 5, "lt", 15))).containsExactly("spring01");
        assertThat(courses("runsSeats", Map.of("gt", 15, "lt", 25))).isEmpty();
    }

    private static void course(String id, Map<?, ?>... runs) {
        fixture.entry("Course", id)
                .in(LT, Map.of("name", "Kursai", "runs", List.of(runs)))
                .publish();
    }

    private static List<String> courses(String field, Map<String, ?> comparisons) {
        ListQuery query =
                new ListQuery(
                        Set.of("Course"),
                        new Reading(LT, true),
                        FilterInput.read(
                                fixture.model().type("Course"),
                                Map.of(field, comparisons),
                                Instant::now),
                        List.of(),
                        Window.of(null, null, null, null),
                        Selection.NONE,
                        Set.of(PagePart.ROWS));
        return fixture.delivery().page(query).rows().stream()
                .map(row -> row.entry().id().value())
                .toList();
    }
}
