package lt.sklaida.embedded;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;

import lt.sklaida.embedded.SecondaryIndex.Section;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of an index that documents with some requirements can have: those with certain values in
 * the first columns, and with a range of values in the next one.
 *
 * @param columns the columns that have certain values
 * @param ranged the column after them, if it has a range
 */
record Narrowing(List<String> columns, @Nullable String ranged, List<Section> sections) {

    /**
     * @param max how many sections there may be
     */
    static Narrowing of(SecondaryIndex index, IndexBounds bounds, int max) {
        List<String> columns = new ArrayList<>();
        List<List<Object>> starts = List.of(List.of());
        for (IndexKey key : index.getKeys()) {
            Optional<List<Object>> wanted = wanted(index, bounds, columns.size());
            if (wanted.isEmpty() || (long) starts.size() * wanted.get().size() > max) {
                break;
            }
            columns.add(key.getKey());
            starts = combined(starts, wanted.get());
        }
        Range range = range(index, bounds, columns.size());
        return new Narrowing(
                columns,
                range == null ? null : index.getKeys().get(columns.size()).getKey(),
                starts.stream().map(start -> new Section(start, range)).toList());
    }

    private static Optional<List<Object>> wanted(
            SecondaryIndex index, IndexBounds bounds, int column) {
        String field = index.getKeys().get(column).getKey();
        return index.hasLists(column, column + 1)
                // Not each document whose list lacks something has a row that tells it.
                ? bounds.of(field).filter(any -> !any.contains(Missing.getInstance()))
                : bounds.ofSingle(field);
    }

    /** Different items of a list may fit the two ends of a range. */
    private static @Nullable Range range(SecondaryIndex index, IndexBounds bounds, int column) {
        return column < index.getKeys().size() && !index.hasLists(column, column + 1)
                ? bounds.range(index.getKeys().get(column).getKey()).orElse(null)
                : null;
    }

    private static List<List<Object>> combined(List<List<Object>> starts, List<Object> wanted) {
        List<List<Object>> combinations = new ArrayList<>();
        for (List<Object> start : starts) {
            for (Object value : wanted) {
                List<Object> combination = new ArrayList<>(start);
                combination.add(value);
                combinations.add(combination);
            }
        }
        return combinations;
    }

    /** Whether it leaves all rows. */
    boolean isNone() {
        return columns.isEmpty() && ranged == null;
    }

    /** Whether there are no rows, since the requirements contradict each other. */
    boolean isEmpty() {
        return sections.isEmpty();
    }

    /** Whether it uses all requirements that another one of the same document uses. */
    boolean covers(Narrowing other) {
        return isEmpty()
                || (columns.containsAll(other.columns)
                        && (other.ranged == null
                                || other.ranged.equals(ranged)
                                || columns.contains(other.ranged)));
    }
}
