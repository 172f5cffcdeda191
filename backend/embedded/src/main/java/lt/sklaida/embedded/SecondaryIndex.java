package lt.sklaida.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A sorted index over some fields of the documents: rows in the order of the values of these
 * fields, one for each document, or several where a field has a list.
 *
 * <p>It is kept in memory only, built when it is first needed, and up to date from then on. It
 * becomes unusable for good with the first value that is not {@linkplain IndexBounds plain}.
 *
 * <p>Not thread-safe; the collection synchronizes access to it.
 */
final class SecondaryIndex extends Index<Object> {

    /**
     * @param values the values of all columns or, for a bound of a range, of the first columns
     * @param edge 0 for a row; for a bound, negative before all rows with these values and positive
     *     after them
     */
    private record Row(List<Object> values, Object position, int edge) {

        static Row before(List<Object> values) {
            return new Row(values, Missing.getInstance(), -1);
        }

        static Row after(List<Object> values) {
            return new Row(values, Missing.getInstance(), 1);
        }
    }

    private final List<List<String>> paths;
    private final List<ValueComparator> columns;
    private final BitSet lists = new BitSet();
    private Comparator<Object> positions = ValueComparator.asc();
    private @Nullable NavigableSet<Row> rows;
    private boolean usable = true;

    SecondaryIndex(String name, List<IndexKey> keys) {
        // Sparse, so that no caller expects every document in it.
        super(name, keys, true);
        paths = keys.stream().map(key -> Utils.splitPath(key.getKey())).toList();
        columns = keys.stream().map(SecondaryIndex::comparator).toList();
    }

    private static ValueComparator comparator(IndexKey key) {
        return key.isAscending() ? ValueComparator.asc() : ValueComparator.desc();
    }

    /** Whether it supports the keys, which must have neither wildcards nor array indexes. */
    static boolean supports(List<IndexKey> keys) {
        return keys.stream()
                .flatMap(key -> Utils.splitPath(key.getKey()).stream())
                .noneMatch(name -> name.startsWith("$") || name.matches("\\d+"));
    }

    boolean isUsable() {
        return usable;
    }

    /**
     * Builds the rows unless they exist.
     *
     * @param natural the order of the documents in the collection
     */
    void prepare(
            Supplier<Stream<DocumentWithPosition<Object>>> documents, Comparator<Object> natural) {
        if (usable && rows == null) {
            positions = natural;
            rows = new TreeSet<>(this::compare);
            documents.get().forEach(each -> add(each.getDocument(), each.getPosition()));
        }
    }

    /** The positions of the documents whose rows begin with the values, once for each row. */
    Stream<Object> positions(List<Object> values) {
        return range(values).stream().map(Row::position);
    }

    /** The natural order of positions. */
    Comparator<Object> natural() {
        return positions;
    }

    /** Whether some document may have several values in one of these columns. */
    boolean hasLists(int from, int to) {
        int list = lists.nextSetBit(from);
        return list >= 0 && list < to;
    }

    /**
     * The positions of the documents whose rows begin with the values, in the order of the columns
     * that follow, then in the natural order.
     *
     * @param to the end of these columns, exclusive; none of them may have lists
     */
    Stream<Object> ordered(List<Object> values, int to, boolean backwards) {
        NavigableSet<Row> range = range(values);
        NavigableSet<Row> walk = backwards ? range.descendingSet() : range;
        return Stream.iterate(
                        first(walk),
                        Objects::nonNull,
                        row -> {
                            List<Object> equal = row.values.subList(0, to);
                            return walk.higher(backwards ? Row.before(equal) : Row.after(equal));
                        })
                .flatMap(row -> positions(row.values.subList(0, to)).sorted(positions).distinct());
    }

    private static @Nullable Row first(NavigableSet<Row> walk) {
        return walk.isEmpty() ? null : walk.first();
    }

    private NavigableSet<Row> range(List<Object> values) {
        return Objects.requireNonNull(rows)
                .subSet(Row.before(values), true, Row.after(values), true);
    }

    private int compare(Row one, Row other) {
        int common = Math.min(one.values.size(), other.values.size());
        for (int i = 0; i < common; i++) {
            int order = columns.get(i).compare(one.values.get(i), other.values.get(i));
            if (order != 0) {
                return order;
            }
        }
        return one.edge == 0 && other.edge == 0
                ? positions.compare(one.position, other.position)
                : Integer.compare(one.edge, other.edge);
    }

    @Override
    public void add(Document document, @Nullable Object position, MongoCollection<Object> in) {
        add(document, position);
    }

    private void add(Document document, @Nullable Object position) {
        if (rows != null) {
            for (Row row : rows(document, position)) {
                if (!row.values.stream().allMatch(SecondaryIndex::isIndexable)) {
                    usable = false;
                    rows = null;
                    return;
                }
                rows.add(row);
            }
        }
    }

    @Override
    public @Nullable Object remove(Document document) {
        if (rows != null) {
            rows(document, document.get("_id")).forEach(rows::remove);
        }
        return null;
    }

    @Override
    public void updateInPlace(
            Document before, Document after, Object position, MongoCollection<Object> in) {
        remove(before);
        add(after, position);
    }

    private static boolean isIndexable(Object value) {
        return value instanceof Missing || IndexBounds.isPlain(value);
    }

    private List<Row> rows(Document document, @Nullable Object position) {
        List<List<Object>> rows = List.of(List.of());
        for (int column = 0; column < paths.size(); column++) {
            Set<Object> values = new LinkedHashSet<>();
            collect(column, document, 0, values);
            if (values.isEmpty()) {
                values.add(Missing.getInstance());
            }
            rows =
                    rows.stream()
                            .flatMap(row -> values.stream().map(value -> with(row, value)))
                            .toList();
        }
        Object known = Missing.ofNullable(position);
        return rows.stream().map(values -> new Row(values, known, 0)).toList();
    }

    private static List<Object> with(List<Object> row, Object value) {
        List<Object> longer = new ArrayList<>(row.size() + 1);
        longer.addAll(row);
        longer.add(value);
        return longer;
    }

    /** Collects all values that a query of the column could match, also in nested lists. */
    private void collect(int column, @Nullable Object value, int depth, Set<Object> into) {
        List<String> path = paths.get(column);
        switch (value) {
            case Collection<?> items -> {
                lists.set(column);
                items.forEach(item -> collect(column, item, depth, into));
            }
            case Document document when depth < path.size() ->
                    collect(column, document.get(path.get(depth)), depth + 1, into);
            case null -> into.add(Missing.getInstance());
            default -> into.add(depth < path.size() ? Missing.getInstance() : value);
        }
    }

    @Override
    public boolean isEmpty() {
        // So that the collection does not fill it before it is needed.
        return false;
    }

    @Override
    public long getCount() {
        return rows == null ? 0 : rows.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return null;
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        throw new UnsupportedOperationException("The collection uses access paths");
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> in) {
        // Any document may be added.
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> in) {
        // Any update is fine.
    }

    @Override
    public void drop() {
        rows = null;
    }
}
