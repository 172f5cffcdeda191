package lt.sklaida.embedded;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;

import lt.sklaida.embedded.IndexBounds.Range;
import lt.sklaida.embedded.SecondaryIndex.Section;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An access path of a query: the rows of an index whose first columns the query binds.
 *
 * @param columns the bound columns
 * @param values all combinations of values of the bound columns
 * @param range of the column that follows the bound ones; null for all its values
 * @param sorted how many of the following columns the query is sorted by; 0 if the index does not
 *     have that order
 * @param backwards whether the index is read backwards for that order
 */
record AccessPath(
        SecondaryIndex index,
        Set<String> columns,
        List<List<Object>> values,
        @Nullable Range range,
        int sorted,
        boolean backwards) {

    /** An access path with more ranges than this is not used. */
    private static final int MAX_RANGES = 1_000;

    /**
     * The access path by an index; empty if the query neither restricts its first column nor is
     * sorted by it.
     *
     * @param order the sort order of the query; empty for none
     */
    static Optional<AccessPath> of(SecondaryIndex index, IndexBounds bounds, Document order) {
        List<List<Object>> values = List.of(List.of());
        List<String> columns = new ArrayList<>();
        for (IndexKey key : index.getKeys()) {
            Optional<List<Object>> wanted =
                    bounds.of(key.getKey()).filter(any -> isBound(any, index, columns.size()));
            if (wanted.isEmpty() || values.size() * wanted.get().size() > MAX_RANGES) {
                break;
            }
            columns.add(key.getKey());
            values = combined(values, wanted.get());
        }
        List<IndexKey> rest = index.getKeys().subList(columns.size(), index.getKeys().size());
        Range range = range(index, bounds, columns.size());
        boolean inOrder =
                !values.isEmpty()
                        && follows(order, rest)
                        && !index.hasLists(columns.size(), columns.size() + order.size());
        if (columns.isEmpty() && range == null && !inOrder) {
            return Optional.empty();
        }
        return Optional.of(
                new AccessPath(
                        index,
                        Set.copyOf(columns),
                        values,
                        range,
                        inOrder ? order.size() : 0,
                        inOrder
                                && isAscending(order, rest.getFirst())
                                        != rest.getFirst().isAscending()));
    }

    /** Not each document whose list lacks something has a row that tells it. */
    private static boolean isBound(List<Object> wanted, SecondaryIndex index, int column) {
        return !wanted.contains(Missing.getInstance()) || !index.hasLists(column, column + 1);
    }

    /** Different items of a list may fit the two ends of a range. */
    private static @Nullable Range range(SecondaryIndex index, IndexBounds bounds, int column) {
        return column < index.getKeys().size() && !index.hasLists(column, column + 1)
                ? bounds.range(index.getKeys().get(column).getKey()).orElse(null)
                : null;
    }

    private static List<List<Object>> combined(List<List<Object>> values, List<Object> wanted) {
        List<List<Object>> combinations = new ArrayList<>();
        for (List<Object> start : values) {
            for (Object value : wanted) {
                List<Object> combination = new ArrayList<>(start);
                combination.add(value);
                combinations.add(combination);
            }
        }
        return combinations;
    }

    /** Whether an order is that of the first of the columns, or the opposite in all of them. */
    private static boolean follows(Document order, List<IndexKey> columns) {
        if (order.isEmpty() || order.size() > columns.size()) {
            return false;
        }
        List<IndexKey> sorted = columns.subList(0, order.size());
        return sorted.stream().map(IndexKey::getKey).toList().equals(List.copyOf(order.keySet()))
                && sorted.stream()
                                .map(key -> key.isAscending() == isAscending(order, key))
                                .distinct()
                                .count()
                        == 1;
    }

    private static boolean isAscending(Document order, IndexKey key) {
        return order.get(key.getKey()) instanceof Number direction && direction.intValue() > 0;
    }

    /**
     * The access paths that may be the best, judged by the columns they bind: each of the others
     * reads at least as many documents as one of them, and in no better order.
     */
    static List<AccessPath> candidates(List<AccessPath> all) {
        List<AccessPath> candidates = new ArrayList<>();
        for (AccessPath access : all) {
            if (candidates.stream().noneMatch(other -> other.covers(access))) {
                candidates.removeIf(access::covers);
                candidates.add(access);
            }
        }
        return candidates;
    }

    private boolean covers(AccessPath other) {
        return columns.containsAll(other.columns)
                && (other.range == null || other.range.equals(range))
                && (columns.size() > other.columns.size() || sorted > 0 || other.sorted == 0);
    }

    /** The access path with the fewest rows, the first of equal ones. */
    static Optional<AccessPath> narrowest(List<AccessPath> paths) {
        Optional<AccessPath> narrowest = Optional.empty();
        long fewest = Long.MAX_VALUE;
        for (AccessPath path : paths) {
            long rows = paths.size() == 1 ? 0 : path.rows(fewest);
            if (rows < fewest) {
                narrowest = Optional.of(path);
                fewest = rows;
            }
        }
        return narrowest;
    }

    /** How many rows it has; counting ends at a limit. */
    long rows(long limit) {
        return values.stream()
                .flatMap(start -> index.positions(new Section(start, range)))
                .limit(limit)
                .count();
    }

    /** Whether the positions are in the sort order of the query. */
    boolean isInOrder() {
        return sorted > 0;
    }

    /** Whether the documents are exactly those that match a query. */
    boolean isExact(IndexBounds bounds) {
        return bounds.exact()
                && columns.equals(bounds.values().keySet())
                && index.isExact(columns.size());
    }

    /** How many documents there are; counting ends at a limit. */
    long count(long limit) {
        return sections().stream().flatMap(index::positions).distinct().limit(limit).count();
    }

    /** The positions of the documents, each once; in natural order unless {@link #isInOrder}. */
    Iterable<Object> positions() {
        if (isInOrder()) {
            return () -> index.ordered(sections(), sorted, backwards).iterator();
        }
        Set<Object> positions = new TreeSet<>(index.natural());
        sections().stream().flatMap(index::positions).forEach(positions::add);
        return positions;
    }

    private List<Section> sections() {
        return values.stream().map(start -> new Section(start, range)).toList();
    }
}
