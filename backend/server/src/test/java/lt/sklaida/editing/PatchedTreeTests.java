package lt.sklaida.editing;

import static lt.sklaida.model.ListModel.days;
import static lt.sklaida.model.ListModel.item;
import static lt.sklaida.model.ListModel.keys;
import static lt.sklaida.model.ListModel.lt;
import static lt.sklaida.model.ListModel.texts;
import static lt.sklaida.model.ListModel.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import lt.sklaida.model.ContentType;
import lt.sklaida.model.ItemKeys;
import lt.sklaida.model.ListModel;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Code;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class PatchedTreeTests {

    @TempDir Path folder;

    private ContentType trip;

    @BeforeEach
    void readModel() {
        trip = ListModel.trip(folder);
    }

    @Test
    void leavesAloneWhatIsAbsentAndClearsWhatIsNull() {
        Map<String, Object> base =
                tree("title", texts("a", "b"), "country", "LT", "tags", List.of("x"));

        assertThat(patched(base, tree("country", null, "price", 5)))
                .isEqualTo(tree("title", texts("a", "b"), "price", 5, "tags", List.of("x")));
    }

    @Test
    void leavesOtherLocalesAlone() {
        Map<String, Object> base = tree("title", texts("a", "b"), "body", lt("c"));

        assertThat(patched(base, tree("title", tree("en", "B"), "body", tree("lt", null))))
                .isEqualTo(tree("title", texts("a", "B")));
        assertThat(patched(base, tree("title", null))).isEqualTo(tree("body", lt("c")));
    }

    @Test
    void changesGivenFieldsOfEmbeddedValues() {
        Map<String, Object> base = tree("start", tree("latitude", 1, "name", texts("a", "b")));

        assertThat(patched(base, tree("start", tree("name", tree("en", "B")))))
                .isEqualTo(tree("start", tree("latitude", 1, "name", texts("a", "B"))));
        assertThat(patched(base, tree("start", tree("latitude", null, "name", null)))).isEmpty();
    }

    @Test
    void takesJsonAndListsOfPlainValuesWhole() {
        Map<String, Object> base = tree("extra", tree("a", 1, "b", 2), "tags", List.of("x", "y"));

        assertThat(patched(base, tree("extra", tree("a", 3), "tags", List.of("z"))))
                .isEqualTo(tree("extra", tree("a", 3), "tags", List.of("z")));
    }

    @Test
    void givesTheWholeOrderOfItems() {
        Map<String, Object> base =
                days(item("a", "date", "1", "label", texts("x", "y")), item("b"), item("c"));

        Map<String, Object> result =
                patched(
                        base,
                        days(item("c"), tree("date", "new"), item("a", "label", tree("en", "Y"))));

        assertThat(keys(result, "days")).startsWith("c").endsWith("a").hasSize(3);
        String key = keys(result, "days").get(1);
        assertThat(ItemKeys.isKey(key)).isTrue();
        assertThat(result)
                .isEqualTo(
                        days(
                                item("c"),
                                item(key, "date", "new"),
                                item("a", "date", "1", "label", texts("x", "Y"))));
    }

    @Test
    void refusesAKeyThatTheBaseDoesNotHave() {
        PatchedTree tree = applied(days(item("a")), days(item("a"), item("x", "date", "1")));

        assertThat(tree.problems())
                .extracting(Problem::code, Problem::path)
                .containsExactly(tuple(Code.UNKNOWN_ITEM, "days[1]._key"));
    }

    @Test
    void refusesAKeyOfAnotherList() {
        Map<String, Object> base =
                days(item("a", "stops", List.of(item("s"))), item("b", "stops", List.of()));

        PatchedTree tree =
                applied(
                        base,
                        days(item("a"), item("b", "stops", List.of(item("s", "latitude", 1)))));

        assertThat(tree.problems())
                .extracting(Problem::path)
                .containsExactly("days[b].stops[0]._key");
    }

    @Test
    void refusesAnItemGivenTwice() {
        assertThat(applied(days(item("a")), days(item("a"), item("a"))).problems())
                .extracting(Problem::path)
                .containsExactly("days[1]._key");
    }

    @Test
    void refusesUnknownFieldsEverywhere() {
        PatchedTree tree =
                applied(
                        days(item("a")),
                        tree(
                                "tilte",
                                1,
                                "_key",
                                "k",
                                "start",
                                tree("$where", 1),
                                "days",
                                List.of(item("a", "gone", null), tree("x", 1))));

        assertThat(tree.problems())
                .extracting(Problem::code, Problem::path)
                .containsExactlyInAnyOrder(
                        tuple(Code.UNKNOWN_FIELD, "tilte"),
                        tuple(Code.UNKNOWN_FIELD, "_key"),
                        tuple(Code.UNKNOWN_FIELD, "start.$where"),
                        tuple(Code.UNKNOWN_FIELD, "days[a].gone"),
                        tuple(Code.UNKNOWN_FIELD, "days[1].x"));
    }

    @Test
    void namesNewItemsByTheirPlaceInProblems() {
        PatchedTree tree =
                applied(
                        days(item("a")),
                        days(item("a"), tree("stops", List.of(tree("latitude", "north")))));
        String day = keys(tree.values(), "days").get(1);

        Problem problem = tree.inPatch(new Problem("days[%s].stops[s].name".formatted(day), "x"));
        Problem known = tree.inPatch(new Problem("days[a].date", "x"));

        assertThat(problem.path()).isEqualTo("days[1].stops[s].name");
        assertThat(known.path()).isEqualTo("days[a].date");
    }

    @Test
    void leavesWrongShapesToValidation() {
        Map<String, Object> patch =
                tree("title", "text", "start", List.of(1), "days", tree("a", 1), "tags", "x");

        assertThat(patched(tree("title", lt("a")), patch)).isEqualTo(patch);
    }

    @Test
    void replacesValuesThatWereSavedUnderAnEarlierModel() {
        Map<String, Object> base = tree("title", "in all locales", "start", "Vilnius", "gone", 1);

        assertThat(patched(base, tree("title", lt("Kelionė"), "start", tree("latitude", 1))))
                .isEqualTo(tree("title", lt("Kelionė"), "start", tree("latitude", 1)));
    }

    @Test
    void givesNewItemsKeysThatFollowFromWhatTheyAre() {
        Map<String, Object> base = days(item("a"));
        Map<String, Object> patch = days(item("a"), tree("date", "1"), tree("date", "1"));

        List<String> keys = keys(patched(base, patch), "days");

        assertThat(keys).doesNotHaveDuplicates().isEqualTo(keys(patched(base, patch), "days"));
        Map<String, Object> byAnother =
                new PatchedTree(trip, base, patch, "another", Uploads.none()).values();
        assertThat(keys(byAnother, "days")).doesNotContainAnyElementsOf(keys.subList(1, 3));
    }

    private PatchedTree applied(Map<String, Object> base, Map<String, Object> patch) {
        return new PatchedTree(trip, base, patch, "somebody", Uploads.none());
    }

    private Map<String, Object> patched(Map<String, Object> base, Map<String, Object> patch) {
        PatchedTree tree = applied(base, patch);
        assertThat(tree.problems()).isEmpty();
        return tree.values();
    }
}
