package lt.sklaida.editing;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.model.ContentType;
import lt.sklaida.model.Leaves;
import lt.sklaida.model.ListModel;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What holds for the merge of any two changes; a seed that fails is named. */
class MergePropertyTests {

    private static final int SEEDS = 3_000;

    @TempDir Path folder;

    private ContentType trip;

    @BeforeEach
    void readModel() {
        trip = ListModel.trip(folder);
    }

    /** Two changes of one tree. */
    private final class Edits {

        private final Map<String, Object> base;
        private final Map<String, Object> theirs;
        private final Map<String, Object> mine;
        private final ThreeWayMerge.Result result;

        Edits(Random random) {
            base = new RandomTrees(random, "b").trip(random.nextInt(5));
            theirs = new RandomTrees(random, "t").changed(base, random.nextInt(5));
            mine = new RandomTrees(random, "m").changed(base, random.nextInt(5));
            result = ThreeWayMerge.merge(trip, base, theirs, mine);
        }

        /** The merge with theirs and mine exchanged. */
        ThreeWayMerge.Result swapped() {
            Map<String, Object> second = theirs;
            Map<String, Object> first = mine;
            return ThreeWayMerge.merge(trip, base, first, second);
        }

        Set<String> conflicts() {
            Set<String> paths = new HashSet<>();
            if (result instanceof ThreeWayMerge.Result.Conflicting conflicting) {
                conflicting.conflicts().forEach(conflict -> paths.add(conflict.path()));
            }
            return paths;
        }
    }

    @Test
    void losesNothingOfTheirs() {
        eachSeed(edits -> assertNothingIsLost(edits, edits.theirs));
    }

    @Test
    void losesNothingOfMine() {
        eachSeed(edits -> assertNothingIsLost(edits, edits.mine));
    }

    @Test
    void tellsEachLeafThatTheyChanged() {
        eachSeed(
                edits -> {
                    if (edits.result instanceof ThreeWayMerge.Result.Merged merged) {
                        Leaves.changes(trip, edits.base, edits.theirs)
                                .paths()
                                .forEach(path -> assertIsTold(path, merged.theirs(), edits));
                    }
                });
    }

    @Test
    void changesNothingThatNobodyChanged() {
        eachSeed(
                edits -> {
                    if (edits.result instanceof ThreeWayMerge.Result.Merged merged) {
                        Set<String> changed =
                                new TreeSet<>(
                                        Leaves.changes(trip, edits.base, merged.values()).paths());
                        changed.removeAll(Leaves.changes(trip, edits.base, edits.theirs).paths());
                        changed.removeAll(Leaves.changes(trip, edits.base, edits.mine).paths());
                        assertThat(changed).isEmpty();
                    }
                });
    }

    @Test
    void isTheOtherWayRoundTheSameExceptForTheOrderOfAdditions() {
        eachSeed(
                edits -> {
                    ThreeWayMerge.Result swapped = edits.swapped();
                    assertThat(swapped.getClass()).isEqualTo(edits.result.getClass());
                    if (edits.result instanceof ThreeWayMerge.Result.Merged merged
                            && swapped instanceof ThreeWayMerge.Result.Merged other) {
                        assertThat(unordered(other.values())).isEqualTo(unordered(merged.values()));
                    }
                });
    }

    @Test
    void takesMineWhenTheyChangedNothing() {
        eachSeed(
                edits -> {
                    ThreeWayMerge.Result alone =
                            ThreeWayMerge.merge(trip, edits.base, edits.base, edits.mine);
                    assertThat(alone).isInstanceOf(ThreeWayMerge.Result.Merged.class);
                    if (alone instanceof ThreeWayMerge.Result.Merged merged) {
                        assertThat(Leaves.byPath(trip, merged.values()))
                                .isEqualTo(Leaves.byPath(trip, edits.mine));
                        assertThat(merged.theirs()).isEmpty();
                    }
                });
    }

    @Test
    void mergesOnceMoreToTheSame() {
        eachSeed(
                edits -> {
                    if (edits.result instanceof ThreeWayMerge.Result.Merged merged) {
                        ThreeWayMerge.Result again =
                                ThreeWayMerge.merge(
                                        trip, edits.theirs, merged.values(), merged.values());
                        assertThat(again).isInstanceOf(ThreeWayMerge.Result.Merged.class);
                    }
                });
    }

    /**
     * Each leaf that one has changed has that value in the merged tree, or nothing is merged and
     * there is a conflict.
     */
    private void assertNothingIsLost(Edits edits, Map<String, Object> changed) {
        switch (edits.result) {
            case ThreeWayMerge.Result.Merged merged ->
                    LostLeaves.assertNone(trip, edits.base, changed, merged.values());
            case ThreeWayMerge.Result.Conflicting conflicting ->
                    assertThat(conflicting.conflicts()).isNotEmpty();
        }
    }

    /** Who alone changed a leaf never meets a conflict on it. */
    @Test
    void seesConflictsOnlyWhereBothChanged() {
        eachSeed(
                edits -> {
                    Set<String> theirs = Leaves.changes(trip, edits.base, edits.theirs).paths();
                    Set<String> mine = Leaves.changes(trip, edits.base, edits.mine).paths();
                    for (String path : edits.conflicts()) {
                        assertThat(theirs).as(path).anyMatch(at -> at.startsWith(path));
                        assertThat(mine).as(path).anyMatch(at -> at.startsWith(path));
                    }
                });
    }

    private static void assertIsTold(String path, Set<String> told, Edits edits) {
        assertThat(told)
                .as("%s of %s", path, edits.theirs)
                .anyMatch(
                        prefix ->
                                path.equals(prefix)
                                        || path.startsWith(prefix + ".")
                                        || prefix.startsWith(path + "["));
    }

    /** The leaves with the orders of items as sets. */
    private Map<String, Object> unordered(Map<String, Object> values) {
        SortedMap<String, Object> leaves = Leaves.byPath(trip, values);
        leaves.replaceAll(
                (path, value) ->
                        LostLeaves.isOrder(path) && value instanceof List<?> keys
                                ? new HashSet<>(keys)
                                : value);
        return leaves;
    }

    private void eachSeed(Consumer<Edits> property) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Edits edits = new Edits(new Random(seed));
            try {
                property.accept(edits);
            } catch (AssertionError e) {
                throw new AssertionError("Seed %d: %s".formatted(seed, e.getMessage()), e);
            }
        }
    }
}
