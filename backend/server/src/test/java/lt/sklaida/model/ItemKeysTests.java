package lt.sklaida.model;

import static lt.sklaida.model.ListModel.item;
import static lt.sklaida.model.ListModel.keys;
import static lt.sklaida.model.ListModel.lt;
import static lt.sklaida.model.ListModel.texts;
import static lt.sklaida.model.ListModel.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

class ItemKeysTests {

    @TempDir Path folder;

    private ContentType trip;

    @BeforeEach
    void readModel() {
        trip = ListModel.trip(folder);
    }

    @Test
    void derivesEqualKeysForEqualTrees() {
        Map<String, Object> stored =
                tree("days", List.of(tree("date", "1", "stops", List.of(tree(), tree()))));

        Map<String, Object> keyed = ItemKeys.derived(trip, stored);

        assertThat(keyed).isEqualTo(ItemKeys.derived(trip, stored));
        assertThat(keyed)
                .isEqualTo(
                        tree(
                                "days",
                                List.of(
                                        item(
                                                "i0",
                                                "date",
                                                "1",
                                                "stops",
                                                List.of(item("i0"), item("i1"))))));
    }

    @Test
    void derivesKeysInEmbeddedValuesThatAreNoItems() {
        Map<String, Object> keyed =
                ItemKeys.derived(trip, tree("start", tree("ways", List.of(tree("by", "bus")))));

        assertThat(keyed).isEqualTo(tree("start", tree("ways", List.of(item("i0", "by", "bus")))));
    }

    @Test
    void derivesNoKeyThatAnotherItemHas() {
        Map<String, Object> keyed =
                ItemKeys.derived(trip, tree("days", List.of(tree(), item("i0"), item("i0-"))));

        assertThat(new HashSet<>(keys(keyed, "days"))).hasSize(3);
        assertThat(keys(keyed, "days")).endsWith("i0", "i0-");
    }

    @Test
    void keepsWhatTheModelDoesNotKnow() {
        Map<String, Object> stored =
                tree(
                        "gone",
                        1,
                        "start",
                        "a text from when it was no embedded value",
                        "days",
                        List.of("Monday", tree("gone", 2)));

        Map<String, Object> keyed = ItemKeys.derived(trip, stored);

        assertThat(keyed)
                .isEqualTo(
                        tree(
                                "gone",
                                1,
                                "start",
                                "a text from when it was no embedded value",
                                "days",
                                List.of("Monday", item("i1", "gone", 2))));
        assertThat(ItemKeys.without(trip, keyed)).isEqualTo(stored);
    }

    @Test
    void givesKeysToNothingButItemsOfEmbeddedValues() {
        Map<String, Object> values =
                tree(
                        "tags",
                        List.of("a", "b"),
                        "extra",
                        List.of(tree("x", 1)),
                        "outcomes",
                        tree("lt", List.of("a")),
                        "start",
                        tree("latitude", 1.0));

        assertThat(ItemKeys.derived(trip, values)).isEqualTo(values);
        assertThat(ItemKeys.recognised(trip, values, Map.of())).isEqualTo(values);
    }

    @Test
    void givesNewItemsKeysThatDiffer() {
        List<Map<String, Object>> days =
                IntStream.range(0, 500).mapToObj(_ -> tree("date", "1")).toList();

        List<String> keys = keys(ItemKeys.recognised(trip, tree("days", days), Map.of()), "days");

        assertThat(Set.copyOf(keys)).hasSize(500);
        assertThat(keys).allMatch(ItemKeys::isKey);
    }

    @Test
    void recognisesEqualItemsThatMoved() {
        Map<String, Object> previous =
                tree(
                        "days",
                        List.of(
                                item("a", "label", lt("A")),
                                item("b", "label", lt("B")),
                                item("c", "label", lt("C"))));

        Map<String, Object> keyed =
                ItemKeys.recognised(
                        trip,
                        tree(
                                "days",
                                List.of(
                                        tree("label", lt("C")),
                                        tree("label", lt("new")),
                                        tree("label", lt("A")))),
                        previous);

        assertThat(keys(keyed, "days")).containsExactly("c", "b", "a");
    }

    @Test
    void recognisesAnItemByItsSharedValuesWhenItsTextChanged() {
        Map<String, Object> previous =
                tree(
                        "days",
                        List.of(
                                item("a", "date", "1", "label", lt("A")),
                                item("b", "date", "2", "label", lt("B"))));

        Map<String, Object> keyed =
                ItemKeys.recognised(
                        trip,
                        tree(
                                "days",
                                List.of(
                                        tree("date", "0"),
                                        tree("date", "2", "label", lt("changed")),
                                        tree("date", "1", "label", lt("changed, too")))),
                        previous);

        assertThat(keys(keyed, "days").subList(1, 3)).containsExactly("b", "a");
        assertThat(keys(keyed, "days").getFirst()).isNotIn("a", "b");
    }

    @Test
    void recognisesNothingBySharedValuesThatSeveralItemsHave() {
        Map<String, Object> previous =
                tree(
                        "days",
                        List.of(
                                item("a", "date", "1", "label", lt("A")),
                                item("b", "date", "1", "label", lt("B"))));

        Map<String, Object> keyed =
                ItemKeys.recognised(
                        trip,
                        tree(
                                "days",
                                List.of(
                                        tree("date", "1", "label", lt("B")),
                                        tree("date", "1", "label", lt("new")),
                                        tree("date", "1", "label", lt("third")))),
                        previous);

        assertThat(keys(keyed, "days").getFirst()).isEqualTo("b");
        assertThat(new HashSet<>(keys(keyed, "days"))).hasSize(3);
    }

    @Test
    void keepsKeysThatItemsHave() {
        Map<String, Object> previous =
                tree("days", List.of(item("a", "date", "1"), item("b", "date", "2")));

        Map<String, Object> keyed =
                ItemKeys.recognised(
                        trip,
                        tree("days", List.of(tree("date", "1"), item("a", "date", "3"))),
                        previous);

        assertThat(keys(keyed, "days").getLast()).isEqualTo("a");
        assertThat(keys(keyed, "days").getFirst()).isNotEqualTo("a");
    }

    @Test
    void recognisesItemsOfListsInItemsThatMoved() {
        Map<String, Object> previous =
                tree(
                        "days",
                        List.of(
                                item("a", "date", "1", "stops", List.of(item("s", "latitude", 1))),
                                item(
                                        "b",
                                        "date",
                                        "2",
                                        "stops",
                                        List.of(item("t", "ways", List.of(item("w")))))));

        Map<String, Object> keyed =
                ItemKeys.recognised(
                        trip,
                        tree(
                                "days",
                                List.of(
                                        tree(
                                                "date",
                                                "2",
                                                "stops",
                                                List.of(tree("ways", List.of(tree())))))),
                        previous);

        assertThat(keyed)
                .isEqualTo(
                        tree(
                                "days",
                                List.of(
                                        item(
                                                "b",
                                                "date",
                                                "2",
                                                "stops",
                                                List.of(item("t", "ways", List.of(item("w"))))))));
    }

    @Test
    void recognisesItemsThatWereStoredBeforeThereWereKeys() {
        Map<String, Object> previous = tree("days", List.of(tree("date", "1"), tree("date", "2")));

        Map<String, Object> keyed =
                ItemKeys.recognised(trip, tree("days", List.of(tree("date", "2"))), previous);

        assertThat(keyed).isEqualTo(tree("days", List.of(item("i1", "date", "2"))));
    }

    @Test
    void changesNothingThatItIsGiven() {
        Map<String, Object> values =
                tree("days", List.of(tree("label", texts("A", "B"))), "start", tree());
        Map<String, Object> copy =
                tree("days", List.of(tree("label", texts("A", "B"))), "start", tree());

        ItemKeys.derived(trip, values);
        ItemKeys.recognised(trip, values, values);
        ItemKeys.without(trip, values);

        assertThat(values).isEqualTo(copy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ž", "a.b", "$a", "]", "0123456789012345678901234567890123"})
    void knowsWhatIsNoKey(String key) {
        assertThat(ItemKeys.isKey(key)).isFalse();
    }
}
