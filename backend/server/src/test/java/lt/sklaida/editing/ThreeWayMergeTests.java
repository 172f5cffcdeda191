package lt.sklaida.editing;

import static lt.sklaida.model.ListModel.days;
import static lt.sklaida.model.ListModel.item;
import static lt.sklaida.model.ListModel.keys;
import static lt.sklaida.model.ListModel.lt;
import static lt.sklaida.model.ListModel.texts;
import static lt.sklaida.model.ListModel.tree;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.model.ContentType;
import lt.sklaida.model.ListModel;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class ThreeWayMergeTests {

    @TempDir Path folder;

    private ContentType trip;

    @BeforeEach
    void readModel() {
        trip = ListModel.trip(folder);
    }

    @Test
    void mergesDifferentLeavesAndTellsWhatOthersChanged() {
        Map<String, Object> base =
                tree("title", texts("a", "b"), "country", "LT", "tags", List.of("x"));
        Map<String, Object> theirs =
                tree("title", texts("A", "b"), "country", "LV", "tags", List.of("x"));
        Map<String, Object> mine =
                tree("title", texts("a", "B"), "country", "LT", "tags", List.of("x", "y"));

        ThreeWayMerge.Result.Merged merged = merged(base, theirs, mine);

        assertThat(merged.values())
                .isEqualTo(
                        tree("title", texts("A", "B"), "country", "LV", "tags", List.of("x", "y")));
        assertThat(merged.theirs()).containsExactly("country", "title.lt");
    }

    @Test
    void showsBothWhenTheyChangeOneSentence() {
        assertThat(
                        conflicts(
                                tree("body", lt("Vienas sakinys.")),
                                tree("body", lt("Vienas geras sakinys.")),
                                tree("body", lt("Vienas blogas sakinys."))))
                .containsExactly(
                        new LeafConflict(
                                "body.lt",
                                "Vienas sakinys.",
                                "Vienas geras sakinys.",
                                "Vienas blogas sakinys."));
    }

    @Test
    void seesNoConflictInEqualChanges() {
        Map<String, Object> same = tree("country", "LV", "price", 5);

        ThreeWayMerge.Result.Merged merged =
                merged(tree("country", "LT"), same, tree("country", "LV", "price", 5.0));

        assertThat(merged.values()).isEqualTo(tree("country", "LV", "price", 5.0));
        assertThat(merged.theirs()).containsExactly("country", "price");
    }

    @Test
    void seesAConflictWhenOneClearsWhatTheOtherChanges() {
        assertThat(
                        conflicts(
                                tree("title", texts("a", "b")),
                                tree("title", lt("a")),
                                tree("title", texts("a", "c"))))
                .containsExactly(new LeafConflict("title.en", "b", null, "c"));
        assertThat(
                        conflicts(
                                tree("start", tree("latitude", 1, "name", lt("x"))),
                                tree("start", tree("latitude", 2, "name", lt("x"))),
                                tree()))
                .containsExactly(new LeafConflict("start.latitude", 1, 2, null));
    }

    @Test
    void takesListsOfPlainValuesAndJsonAsOneLeaf() {
        assertThat(
                        conflicts(
                                tree("tags", List.of("a")),
                                tree("tags", List.of("a", "b")),
                                tree("tags", List.of("a", "c"))))
                .extracting(LeafConflict::path)
                .containsExactly("tags");
        assertThat(
                        conflicts(
                                tree("extra", tree("a", 1, "b", 1)),
                                tree("extra", tree("a", 2, "b", 1)),
                                tree("extra", tree("a", 1, "b", 2))))
                .extracting(LeafConflict::path)
                .containsExactly("extra");
    }

    @Test
    void mergesChangesOfOneItemByItsLeaves() {
        Map<String, Object> base = days(item("d", "date", "1", "label", texts("a", "b")));
        Map<String, Object> theirs = days(item("d", "date", "2", "label", texts("a", "b")));
        Map<String, Object> mine = days(item("d", "date", "1", "label", texts("a", "B")));

        ThreeWayMerge.Result.Merged merged = merged(base, theirs, mine);

        assertThat(merged.values())
                .isEqualTo(days(item("d", "date", "2", "label", texts("a", "B"))));
        assertThat(merged.theirs()).containsExactly("days[d].date");
    }

    @Test
    void mergesAMovedItemWithItsChange() {
        Map<String, Object> base = days(item("a"), item("b", "date", "1"), item("c"));
        Map<String, Object> theirs = days(item("b", "date", "1"), item("a"), item("c"));
        Map<String, Object> mine = days(item("a"), item("b", "date", "2"), item("c"));

        ThreeWayMerge.Result.Merged merged = merged(base, theirs, mine);

        assertThat(merged.values()).isEqualTo(days(item("b", "date", "2"), item("a"), item("c")));
        assertThat(merged.theirs()).containsExactly("days");
    }

    @Test
    void mergesItemsOfItems() {
        Map<String, Object> base =
                days(item("d", "stops", List.of(item("s", "ways", List.of(item("w"))))));
        Map<String, Object> theirs =
                days(
                        item(
                                "d",
                                "stops",
                                List.of(item("s", "ways", List.of(item("w", "by", "bus"))))));
        Map<String, Object> mine =
                days(
                        item(
                                "d",
                                "stops",
                                List.of(
                                        item("n"),
                                        item("s", "ways", List.of(item("w", "hint", lt("x")))))));

        assertThat(merged(base, theirs, mine).values())
                .isEqualTo(
                        days(
                                item(
                                        "d",
                                        "stops",
                                        List.of(
                                                item("n"),
                                                item(
                                                        "s",
                                                        "ways",
                                                        List.of(
                                                                item(
                                                                        "w", "by", "bus", "hint",
                                                                        lt("x"))))))));
    }

    @Test
    void seesAConflictWhenOneRemovesAnItemThatTheOtherChanges() {
        Map<String, Object> base = days(item("d", "date", "1"), item("e"));
        Map<String, Object> changed = days(item("d", "date", "2"), item("e"));
        Map<String, Object> removed = days(item("e"));

        assertThat(conflicts(base, changed, removed))
                .containsExactly(
                        new LeafConflict(
                                "days[d]", item("d", "date", "1"), item("d", "date", "2"), null));
        assertThat(conflicts(base, removed, changed))
                .containsExactly(
                        new LeafConflict(
                                "days[d]", item("d", "date", "1"), null, item("d", "date", "2")));
    }

    @Test
    void removesWhatTheOtherLeavesAlone() {
        Map<String, Object> base = days(item("d", "date", "1"), item("e"));

        assertThat(merged(base, base, days(item("e"))).values()).isEqualTo(days(item("e")));
        assertThat(merged(base, days(item("e")), base).values()).isEqualTo(days(item("e")));
        assertThat(merged(base, days(item("e")), base).theirs()).containsExactly("days[d]");
        assertThat(merged(base, days(item("e")), days(item("e"))).values())
                .isEqualTo(days(item("e")));
        assertThat(merged(base, base, tree()).values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // base, theirs, mine, merged
        "a b c,  a b c,    c b a,    c b a",
        "a b c,  c b a,    a b c,    c b a",
        "a b c,  c b a,    c b a,    c b a",
        "a b,    a b x,    a b y,    a b x y",
        "a b,    x a b,    y a b,    x y a b",
        "a b,    a x b,    a y b,    a x y b",
        "a b c,  c b a x,  a b y c,  c b y a x",
        "a b c,  a x b c,  c b a,    c b a x",
        "a b c,  a x1 x2 b c, a y1 y2 b c, a x1 x2 y1 y2 b c",
        "a b c,  b c,      a b c y,  b c y",
        "a b,    b y,      a x,      y x",
        "a b c,  b a c x,  a b,      b a x",
        "'',     x,        y,        x y",
    })
    void ordersItems(String base, String theirs, String mine, String merged) {
        ThreeWayMerge.Result.Merged result = merged(ofKeys(base), ofKeys(theirs), ofKeys(mine));

        assertThat(keys(result.values(), "days")).isEqualTo(Arrays.asList(merged.split(" ")));
    }

    @Test
    void seesAConflictInTwoDifferentOrders() {
        assertThat(conflicts(ofKeys("a b c"), ofKeys("b a c"), ofKeys("a c b")))
                .containsExactly(
                        new LeafConflict(
                                "days",
                                List.of("a", "b", "c"),
                                List.of("b", "a", "c"),
                                List.of("a", "c", "b")));
    }

    @Test
    void tellsEveryConflictAtOnce() {
        Map<String, Object> base = tree("country", "LT", "days", List.of(item("d", "date", "1")));
        Map<String, Object> theirs = tree("country", "LV", "days", List.of(item("d", "date", "2")));
        Map<String, Object> mine = tree("country", "EE", "days", List.of(item("d", "date", "3")));

        assertThat(conflicts(base, theirs, mine))
                .extracting(LeafConflict::path)
                .containsExactly("country", "days[d].date");
    }

    @Test
    void mergesValuesThatWereSavedUnderAnEarlierModelAsLeaves() {
        Map<String, Object> base = tree("title", "in all locales", "days", List.of("Monday"));
        Map<String, Object> mine = tree("title", lt("Kelionė"), "days", List.of("Monday"));
        Map<String, Object> theirs = tree("title", "other", "days", List.of(item("d")));

        assertThat(merged(base, base, mine).values()).isEqualTo(mine);
        assertThat(merged(base, theirs, base).values()).isEqualTo(theirs);
        assertThat(conflicts(base, theirs, mine))
                .containsExactly(
                        new LeafConflict("title", "in all locales", "other", lt("Kelionė")));
    }

    @Test
    void leavesOutFieldsThatTheModelDoesNotKnow() {
        Map<String, Object> old = tree("gone", 1, "country", "LT");

        assertThat(merged(old, old, old).values()).isEqualTo(tree("country", "LT"));
    }

    @Test
    void keepsTheirsAsItIsWhenNothingChanges() {
        Map<String, Object> values =
                tree(
                        "title",
                        tree(),
                        "tags",
                        List.of(),
                        "start",
                        tree(),
                        "days",
                        List.of(),
                        "extra",
                        tree("lt", List.of()));

        assertThat(merged(values, values, values).values()).isEqualTo(values);
    }

    private Map<String, Object> ofKeys(String keys) {
        return tree(
                "days",
                Stream.of(keys.split(" "))
                        .filter(key -> !key.isEmpty())
                        .map(key -> item(key, "date", key))
                        .toList());
    }

    private ThreeWayMerge.Result.Merged merged(
            Map<String, Object> base, Map<String, Object> theirs, Map<String, Object> mine) {
        ThreeWayMerge.Result result = ThreeWayMerge.merge(trip, base, theirs, mine);
        assertThat(result).isInstanceOf(ThreeWayMerge.Result.Merged.class);
        return (ThreeWayMerge.Result.Merged) result;
    }

    private List<LeafConflict> conflicts(
            Map<String, Object> base, Map<String, Object> theirs, Map<String, Object> mine) {
        return ThreeWayMerge.merge(trip, base, theirs, mine)
                        instanceof ThreeWayMerge.Result.Conflicting conflicting
                ? conflicting.conflicts()
                : List.of();
    }
}
