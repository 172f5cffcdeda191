package lt.sklaida.model;

import static lt.sklaida.model.ListModel.item;
import static lt.sklaida.model.ListModel.lt;
import static lt.sklaida.model.ListModel.texts;
import static lt.sklaida.model.ListModel.tree;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class LeavesTests {

    @TempDir Path folder;

    private ContentType trip;

    @BeforeEach
    void readModel() {
        trip = ListModel.trip(folder);
    }

    @Test
    void namesEachLeafByItsPath() {
        Map<String, Object> values =
                tree(
                        "title",
                        texts("Kelionė", "Trip"),
                        "country",
                        "LT",
                        "tags",
                        List.of("a", "b"),
                        "outcomes",
                        tree("lt", List.of("x")),
                        "extra",
                        tree("lt", tree()),
                        "start",
                        tree("name", lt("Uostas"), "ways", List.of(item("w", "hint", lt("ten")))),
                        "days",
                        List.of(
                                item("d1", "label", lt("Diena")),
                                item("d2", "end", tree("latitude", 54.6))));

        assertThat(Leaves.byPath(trip, values))
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("title.lt", "Kelionė"),
                                Map.entry("title.en", "Trip"),
                                Map.entry("country", "LT"),
                                Map.entry("tags", List.of("a", "b")),
                                Map.entry("outcomes.lt", List.of("x")),
                                Map.entry("extra", tree("lt", tree())),
                                Map.entry("start.name.lt", "Uostas"),
                                Map.entry("start.ways", List.of("w")),
                                Map.entry("start.ways[w].hint.lt", "ten"),
                                Map.entry("days", List.of("d1", "d2")),
                                Map.entry("days[d1].label.lt", "Diena"),
                                Map.entry("days[d2].end.latitude", 54.6)));
    }

    @Test
    void countsNothingEmptyAsALeaf() {
        Map<String, Object> values =
                tree(
                        "title",
                        tree("lt", "", "en", null),
                        "tags",
                        List.of(),
                        "start",
                        tree("ways", List.of()),
                        "days",
                        List.of(),
                        "country",
                        null);

        assertThat(Leaves.of(trip, values)).isEmpty();
    }

    @Test
    void takesValuesSavedUnderAnEarlierModelAsLeaves() {
        Map<String, Object> values =
                tree(
                        "title",
                        "in all locales",
                        "country",
                        texts("Lietuva", "Lithuania"),
                        "start",
                        "Vilnius",
                        "days",
                        List.of("Monday"),
                        "gone",
                        1);

        assertThat(Leaves.byPath(trip, values))
                .containsOnlyKeys("title", "country", "start", "days");
    }

    @Test
    void hashesOnlyTheLocalisedLeavesOfOneLocale() {
        Map<String, Object> values =
                tree(
                        "title",
                        texts("Kelionė", "Trip"),
                        "country",
                        "LT",
                        "outcomes",
                        tree("lt", List.of("x")),
                        "days",
                        List.of(item("d1", "label", texts("Diena", "Day"))));

        assertThat(Leaves.fingerprints(trip, values, TestModels.LT))
                .containsOnlyKeys("title", "outcomes", "days[d1].label");
        assertThat(Leaves.fingerprints(trip, values, TestModels.EN))
                .containsOnlyKeys("title", "days[d1].label");
    }

    @Test
    void hashesEqualTextsEquallyAndOthersDifferently() {
        Map<String, String> hashes =
                Leaves.fingerprints(
                        trip,
                        tree(
                                "title",
                                lt("a"),
                                "body",
                                lt("a"),
                                "outcomes",
                                tree("lt", List.of("a", "b"))),
                        TestModels.LT);
        Map<String, String> others =
                Leaves.fingerprints(
                        trip, tree("outcomes", tree("lt", List.of("a1:b"))), TestModels.LT);

        assertThat(hashes.get("title")).isEqualTo(hashes.get("body"));
        assertThat(hashes.get("outcomes")).isNotEqualTo(others.get("outcomes"));
    }

    @Test
    void keepsHashesOfItemsThatMove() {
        Map<String, Object> one = item("a", "label", lt("A"));
        Map<String, Object> other = item("b", "label", lt("B"));

        assertThat(Leaves.fingerprints(trip, tree("days", List.of(one, other)), TestModels.LT))
                .isEqualTo(
                        Leaves.fingerprints(
                                trip, tree("days", List.of(other, one)), TestModels.LT));
    }

    @Test
    void tellsWhichLocalesChange() {
        Map<String, Object> before =
                tree("title", texts("a", "b"), "days", List.of(item("d", "label", lt("x"))));
        Map<String, Object> after =
                tree("title", texts("a", "c"), "days", List.of(item("d", "label", lt("x"))));

        Leaves.Changes changes = Leaves.changes(trip, before, after);

        assertThat(changes.paths()).containsExactly("title.en");
        assertThat(changes.shared()).isFalse();
        assertThat(changes.locales()).containsExactly(new LocaleTag("en"));
    }

    @Test
    void countsAnAddedItemAsASharedChange() {
        Leaves.Changes changes =
                Leaves.changes(trip, tree(), tree("days", List.of(item("d", "label", lt("x")))));

        assertThat(changes.paths()).containsExactly("days", "days[d].label.lt");
        assertThat(changes.shared()).isTrue();
        assertThat(changes.locales()).containsExactly(TestModels.LT);
    }

    @Test
    void seesNoChangeInTheKindOfANumber() {
        assertThat(
                        Leaves.changes(
                                        trip,
                                        tree("price", 5, "extra", List.of(1, tree("a", 2L))),
                                        tree("price", 5.0, "extra", List.of(1L, tree("a", 2))))
                                .paths())
                .isEmpty();
    }
}
