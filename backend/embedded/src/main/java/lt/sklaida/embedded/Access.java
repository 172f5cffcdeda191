package lt.sklaida.embedded;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A way to the documents that a query may be about: rows of an index, whose first columns the query
 * binds.
 *
 * @param columns the bound ones
 * @param values of the bound columns, as often as they can be combined
 * @param sorted how many columns behind them the query is to be ordered by; 0 when the index is of
 *     no help there
 * @param backwards whether that order is the index's from its end
 */
record Access(
        SecondaryIndex index,
        Set<String> columns,
        List<List<Object>> values,
        int sorted,
        boolean backwards) {

    /** More ranges of an index than this are not looked at one by one. */
    private static final int MAX_RANGES = 1_000;

    /**
     * What an index has to offer to a query; nothing when the query does not bind its start.
     *
     * @param order what the query is to be ordered by; empty for nothing
     */
    static Optional<Access> of(SecondaryIndex index, Bounds bounds, Document order) {
        List<List<Object>> values = List.of(List.of());
        List<String> columns = new ArrayList<>();
        for (IndexKey key : index.getKeys()) {
            Optional<List<Object>> wanted = bounds.of(key.getKey());
            if (wanted.isEmpty() || values.size() * wanted.get().size() > MAX_RANGES) {
                break;
            }
            columns.add(key.getKey());
            values = combined(values, wanted.get());
        }
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        List<IndexKey> rest = index.getKeys().subList(columns.size(), index.getKeys().size());
        boolean inOrder = values.size() == 1 && follows(order, rest);
        return Optional.of(
                new Access(
                        index,
                        Set.copyOf(columns),
                        values,
                        inOrder ? order.size() : 0,
                        inOrder
                                && isAscending(order, rest.getFirst())
                                        != rest.getFirst().isAscending()));
    }

    private static List<List<Object>> combined(List<List<Object>> values, List<Object> wanted) {
        return values.stream()
                .flatMap(
                        start ->
                                wanted.stream()
                                        .map(
                                                value ->
                                                        Stream.concat(
                                                                        start.stream(),
                                                                        Stream.of(value))
                                                                .toList()))
                .toList();
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
     * The ways that may be the best, told by what they bind: all others have as many documents or
     * more, and no better order.
     */
    static List<Access> promising(List<Access> all) {
        List<Access> promising = new ArrayList<>();
        for (Access access : all) {
            if (promising.stream().noneMatch(other -> other.covers(access))) {
                promising.removeIf(access::covers);
                promising.add(access);
            }
        }
        return promising;
    }

    private boolean covers(Access other) {
        return columns.containsAll(other.columns)
                && (columns.size() > other.columns.size() || sorted > 0 || other.sorted == 0);
    }

    /** The way with the fewest rows; of equal ones the first. */
    static Optional<Access> narrowest(List<Access> ways) {
        Optional<Access> narrowest = Optional.empty();
        long fewest = Long.MAX_VALUE;
        for (Access way : ways) {
            long rows = ways.size() == 1 ? 0 : way.rows(fewest);
            if (rows < fewest) {
                narrowest = Optional.of(way);
                fewest = rows;
            }
        }
        return narrowest;
    }

    private long rows(long limit) {
        return values.stream().flatMap(index::positions).limit(limit).count();
    }

    /** Whether the positions come in the order that the query asks for. */
    boolean isInOrder() {
        return sorted > 0 && !index.hasLists(columns.size(), columns.size() + sorted);
    }

    /** The positions of the documents, each once; in their natural order if not in another. */
    Iterable<Object> positions() {
        if (isInOrder()) {
            return () ->
                    index.ordered(values.getFirst(), columns.size() + sorted, backwards).iterator();
        }
        Set<Object> positions = new TreeSet<>(index.natural());
        values.stream().flatMap(index::positions).forEach(positions::add);
        return positions;
    }
}
