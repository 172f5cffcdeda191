package lt.sklaida.editing;

import static lt.sklaida.model.ListModel.days;
import static lt.sklaida.model.ListModel.item;
import static lt.sklaida.model.ListModel.lt;
import static lt.sklaida.model.ListModel.texts;
import static lt.sklaida.model.ListModel.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import lt.sklaida.editing.Difference.Change;
import lt.sklaida.editing.Difference.Kind;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Leaves;
import lt.sklaida.model.ListModel;
import lt.sklaida.model.TestModels;
import lt.sklaida.words.Word;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

class DifferenceTests {

    @TempDir Path folder;

    private ContentType trip;

    @BeforeEach
    void readModel() {
        trip = ListModel.trip(folder);
    }

    @Test
    void tellsChangesByFieldAndThenByWord() {
        List<Change> changes =
                Difference.between(
                        trip,
                        tree("title", texts("Sena kelionė", "Trip"), "country", "LT"),
                        tree("title", texts("Nauja kelionė", "Trip"), "tags", List.of("x")));

        assertThat(changes)
                .extracting(Change::path, Change::kind, Change::before, Change::after)
                .containsExactly(
                        tuple("title.lt", Kind.CHANGED, "Sena kelionė", "Nauja kelionė"),
                        tuple("country", Kind.REMOVED, "LT", null),
                        tuple("tags", Kind.ADDED, null, List.of("x")));
        assertThat(changes.getFirst().words())
                .containsExactly(
                        new Word("Sena", Word.Op.REMOVED),
                        new Word("Nauja", Word.Op.ADDED),
                        new Word(" kelionė", Word.Op.BOTH));
    }

    @Test
    void comparesNoWordsOfWhatIsNoText() {
        assertThat(
                        Difference.between(
                                trip,
                                tree("tags", List.of("a"), "price", 1, "extra", "a b"),
                                tree("tags", List.of("b"), "price", 2, "extra", "a c")))
                .hasSize(3)
                .allMatch(change -> change.words().isEmpty());
    }

    @Test
    void showsAMovedItemAsMovedAndNotAsChanged() {
        assertThat(
                        Difference.between(
                                trip,
                                days(item("a"), item("b"), item("c"), item("d")),
                                days(item("d"), item("a"), item("b"), item("c"))))
                .containsExactly(new Change("days[d]", Kind.MOVED, 3, 0, List.of()));
    }

    @Test
    void showsItemsThatWereAddedRemovedAndChanged() {
        assertThat(
                        Difference.between(
                                trip,
                                days(item("a", "date", "1"), item("b", "label", lt("x"))),
                                days(item("n", "date", "2"), item("b", "label", texts("x", "y")))))
                .extracting(Change::path, Change::kind, Change::before, Change::after)
                .containsExactly(
                        tuple("days[n]", Kind.ADDED, null, item("n", "date", "2")),
                        tuple("days[b].label.en", Kind.ADDED, null, "y"),
                        tuple("days[a]", Kind.REMOVED, item("a", "date", "1"), null));
    }

    @Test
    void seesNoMoveInWhatOnlyMadeRoom() {
        assertThat(
                        Difference.between(
                                trip,
                                days(item("a"), item("b"), item("c")),
                                days(item("n"), item("b"), item("c"))))
                .extracting(Change::kind)
                .containsExactly(Kind.ADDED, Kind.REMOVED);
    }

    @Test
    void showsOnlyTheTextsOfOneLocale() {
        Map<String, Object> before =
                tree(
                        "title",
                        texts("a", "b"),
                        "country",
                        "LT",
                        "days",
                        List.of(item("a", "date", "1", "label", texts("x", "y")), item("b")));
        Map<String, Object> after =
                tree(
                        "title",
                        texts("A", "B"),
                        "country",
                        "LV",
                        "days",
                        List.of(item("b"), item("n", "label", texts("p", "q"))));

        assertThat(Difference.inLocale(trip, before, after, TestModels.LT))
                .extracting(Change::path, Change::kind, Change::before, Change::after)
                .containsExactly(
                        tuple("title.lt", Kind.CHANGED, "a", "A"),
                        tuple("days[n].label.lt", Kind.ADDED, null, "p"),
                        tuple("days[a].label.lt", Kind.REMOVED, "x", null));
    }

    @Test
    void showsValuesOfAnEarlierModel() {
        assertThat(
                        Difference.between(
                                trip,
                                tree("title", "in all locales", "start", "Vilnius"),
                                tree("title", lt("Kelionė"), "start", tree("latitude", 1))))
                .extracting(Change::path)
                .containsExactly("title", "start");
    }

    @Test
    void differsExactlyWhereLeavesDo() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            Map<String, Object> before = new RandomTrees(random, "b").trip(4);
            Map<String, Object> after = new RandomTrees(random, "a").changed(before, 4);

            List<Change> changes = Difference.between(trip, before, after);

            assertThat(changes.isEmpty())
                    .as("seed %d", seed)
                    .isEqualTo(Leaves.changes(trip, before, after).paths().isEmpty());
            assertThat(Difference.between(trip, after, after)).isEmpty();
        }
    }
}
