package lt.sklaida.editing;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.model.Composite;
import lt.sklaida.model.Leaves;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** Makes sure that a merge loses no leaf of a change. */
final class LostLeaves {

    /** The lists of embedded values in the models of these tests. */
    private static final Pattern ORDER = Pattern.compile("(.*\\.)?(days|stops|ways|points)");

    private final SortedMap<String, Object> base;
    private final SortedMap<String, Object> changed;
    private final SortedMap<String, Object> merged;

    private LostLeaves(
            Composite type, Map<String, ?> base, Map<String, ?> changed, Map<String, ?> merged) {
        this.base = Leaves.byPath(type, base);
        this.changed = Leaves.byPath(type, changed);
        this.merged = Leaves.byPath(type, merged);
    }

    /** Each leaf that the change has changed has its value in the merged tree. */
    static void assertNone(
            Composite type, Map<String, ?> base, Map<String, ?> changed, Map<String, ?> merged) {
        LostLeaves leaves = new LostLeaves(type, base, changed, merged);
        Leaves.changes(type, base, changed).paths().forEach(leaves::assertKept);
    }

    static boolean isOrder(String path) {
        return ORDER.matcher(path).matches();
    }

    private void assertKept(String path) {
        Object wanted = changed.get(path);
        Object now = merged.get(path);
        if (isOrder(path)) {
            assertOrderIsKept(path, list(base.get(path)), list(wanted), list(now));
        } else {
            assertThat(Leaves.isSame(now, wanted))
                    .as("%s: %s instead of %s", path, now, wanted)
                    .isTrue();
        }
    }

    /**
     * What was added is there, what was removed is not, and what is left of both has the order of
     * the change if that moved anything.
     */
    private static void assertOrderIsKept(
            String path, List<Object> before, List<Object> after, List<Object> merged) {
        List<Object> added = new ArrayList<>(after);
        added.removeAll(before);
        assertThat(merged).as("added to " + path).containsAll(added);
        List<Object> removed = new ArrayList<>(before);
        removed.removeAll(after);
        assertThat(removed).as("removed from " + path).noneMatch(merged::contains);
        List<Object> order = common(after, before, merged);
        if (!common(before, after, merged).equals(order)) {
            assertThat(common(merged, before, after)).as("order of " + path).isEqualTo(order);
        }
    }

    private static List<Object> common(
            List<Object> order, List<Object> second, List<Object> third) {
        List<Object> common = new ArrayList<>(order);
        common.retainAll(second);
        common.retainAll(third);
        return common;
    }

    private static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? List.copyOf(list) : List.of();
    }
}
