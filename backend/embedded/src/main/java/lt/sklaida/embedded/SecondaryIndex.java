package lt.sklaida.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;

import lt.sklaida.embedded.Range.Bound;

import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A sorted index over some fields of the documents: rows in the order of the values of these
 * fields, one for each document, or several where a field has a list.
 *
 * <p>It is built when it is first needed, and up to date from then on, also after an orderly
 * restart. It becomes unusable for good with the first value that is not {@linkplain IndexBounds
 * plain}.
 *
 * <p>Not thread-safe; the collection synchronizes access to it.
 */
final class SecondaryIndex extends Index<Object> {

    /**
     * Rows that are adjacent.
     *
     * @param start the values of their first columns
     * @param range of the next column; null for all its values
     */
    record Section(List<Object> start, @Nullable Range range) {

        /** Whether each row of another section is one of this. */
        boolean contains(Section other) {
            int size = start.size();
            if (size > other.start.size() || !areEqual(start, other.start.subList(0, size))) {
                return false;
            }
            if (range == null) {
                return true;
            }
            return size < other.start.size()
                    ? range.contains(other.start.get(size))
                    : other.range != null && range.contains(other.range);
        }

        private static boolean areEqual(List<Object> some, List<Object> others) {
            return IntStream.range(0, some.size())
                    .allMatch(i -> ValueComparator.asc().compare(some.get(i), others.get(i)) == 0);
        }
    }

    /**
     * Reading some sections in the order of some columns.
     *
     * @param from the first of these columns; every section has certain values for all before it
     * @param to where these columns end; none of them may have lists
     */
    record Walk(int from, int to, boolean backwards) {}

    private static final String LISTS = "lists";
    private static final String LISTS_IN_LISTS = "listsInLists";

    private final IndexStore store;
    private final String id;
    private final RowType type;
    private final List<List<String>> paths;
    private final List<ValueComparator> columns;
    private final Comparator<Object> positions;
    private BitSet lists = new BitSet();
    private BitSet listsInLists = new BitSet();
    private @Nullable MVMap<Row, Boolean> rows;
    private boolean built;
    private boolean usable = true;
    private long rowsRead;

    /**
     * An index that is not built yet.
     *
     * @param store where its rows are
     * @param id its name in the store
     * @param natural the order of the documents in the collection
     */
    SecondaryIndex(
            String name,
            List<IndexKey> keys,
            IndexStore store,
            String id,
            Comparator<Object> natural) {
        // Sparse, so that no caller expects every document in it.
        super(name, keys, true);
        this.store = store;
        this.id = id;
        this.type = new RowType(keys.size(), this::compare);
        this.positions = natural;
        this.paths = keys.stream().map(key -> Utils.splitPath(key.getKey())).toList();
        this.columns = keys.stream().map(SecondaryIndex::comparator).toList();
    }

    /** Uses the rows of the store, if they are complete. */
    void reopen() {
        store.state(id)
                .ifPresent(
                        state -> {
                            lists = columns(state, LISTS);
                            listsInLists = columns(state, LISTS_IN_LISTS);
                            open();
                            built = true;
                        });
    }

    /** What {@link #reopen} needs besides the rows; empty if they are not complete. */
    Optional<Document> state() {
        return built
                ? Optional.of(
                        new Document(LISTS, columns(lists))
                                .append(LISTS_IN_LISTS, columns(listsInLists)))
                : Optional.empty();
    }

    private static List<Integer> columns(BitSet columns) {
        return columns.stream().boxed().toList();
    }

    private static BitSet columns(Document state, String name) {
        BitSet columns = new BitSet();
        if (state.get(name) instanceof List<?> numbers) {
            numbers.forEach(number -> columns.set((Integer) number));
        }
        return columns;
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

    boolean isBuilt() {
        return built;
    }

    /** Begins to build the rows; all documents are to be added then. */
    void build() {
        store.remove(id);
        open();
    }

    private void open() {
        rows = store.rows(id, type);
        store.add(id, this);
    }

    /** Ends building the rows. */
    void complete() {
        built = usable;
    }

    /** The positions of the documents of a section, once for each row. */
    Stream<Object> positions(Section section) {
        return read(section).map(Row::position);
    }

    /** How many rows have been read so far, some of them several times. */
    long rowsRead() {
        return rowsRead;
    }

    /** The natural order of positions. */
    Comparator<Object> natural() {
        return positions;
    }

    /** The position of the column of a field; negative if there is none. */
    int column(String field) {
        return getKeys().stream().map(IndexKey::getKey).toList().indexOf(field);
    }

    /** Whether some document may have several values in one of these columns. */
    boolean hasLists(int from, int to) {
        int list = lists.nextSetBit(from);
        return list >= 0 && list < to;
    }

    /**
     * Whether a row with some values in the first columns belongs to a document that matches a
     * query for these values.
     */
    boolean isExact(int columns) {
        return paths.stream().limit(columns).allMatch(path -> path.size() == 1)
                && listsInLists.isEmpty();
    }

    /**
     * The positions of the documents of some sections in the order of a walk, then in the natural
     * order; each once. Reads no more rows than are asked for.
     */
    Stream<Object> ordered(List<Section> sections, Walk walk) {
        if (sections.size() == 1) {
            return ordered(sections.getFirst(), walk).map(Row::position);
        }
        List<Iterator<Row>> all =
                sections.stream().map(section -> ordered(section, walk).iterator()).toList();
        return Merge.of(all, (one, other) -> compare(one, other, walk))
                .map(Row::position)
                .distinct();
    }

    /** The rows of a section, one for each document. */
    private Stream<Row> ordered(Section section, Walk walk) {
        if (section.start.size() >= walk.to) {
            return inNaturalOrder(section);
        }
        Row first = first(section);
        Row last = last(section);
        MVMap<Row, Boolean> all = Objects.requireNonNull(rows);
        return Stream.iterate(
                        walk.backwards ? all.lowerKey(last) : all.higherKey(first),
                        row -> row != null && compare(first, row) < 0 && compare(row, last) < 0,
                        row -> {
                            List<Object> equal = row.values().subList(0, walk.to);
                            return walk.backwards
                                    ? all.lowerKey(Row.before(equal))
                                    : all.higherKey(Row.after(equal));
                        })
                .flatMap(
                        row -> inNaturalOrder(new Section(row.values().subList(0, walk.to), null)));
    }

    /** The rows of a section, one for each document, which are equal in the order of a walk. */
    private Stream<Row> inNaturalOrder(Section section) {
        NavigableMap<Object, Row> byPosition = new TreeMap<>(positions);
        read(section).forEach(row -> byPosition.put(row.position(), row));
        return byPosition.values().stream();
    }

    private int compare(Row one, Row other, Walk walk) {
        for (int i = walk.from; i < walk.to; i++) {
            int order = compare(i, one.values().get(i), other.values().get(i));
            if (order != 0) {
                return walk.backwards ? -order : order;
            }
        }
        return positions.compare(one.position(), other.position());
    }

    private Stream<Row> read(Section section) {
        Iterable<Row> all =
                () -> Objects.requireNonNull(rows).cursor(first(section), last(section), false);
        return StreamSupport.stream(all.spliterator(), false).peek(_ -> rowsRead++);
    }

    /** The bound before the first row of a section. */
    private Row first(Section section) {
        Bound from = isAscending(section) ? least(section) : greatest(section);
        return from == null ? Row.before(section.start) : bound(section, from, from.inclusive());
    }

    /** The bound after the last row of a section. */
    private Row last(Section section) {
        Bound to = isAscending(section) ? greatest(section) : least(section);
        return to == null ? Row.after(section.start) : bound(section, to, !to.inclusive());
    }

    /** Whether the rows of a section ascend in the column of its range. */
    private boolean isAscending(Section section) {
        return section.range == null || getKeys().get(section.start.size()).isAscending();
    }

    private static @Nullable Bound least(Section section) {
        return section.range == null ? null : section.range.least();
    }

    private static @Nullable Bound greatest(Section section) {
        return section.range == null ? null : section.range.greatest();
    }

    private static Row bound(Section section, Bound bound, boolean before) {
        List<Object> values = with(section.start, bound.value());
        return before ? Row.before(values) : Row.after(values);
    }

    private int compare(int column, Object one, Object other) {
        // Most values are texts, of which the comparator would find out the kinds every time.
        if (one instanceof String text && other instanceof String another) {
            int order = text.compareTo(another);
            return getKeys().get(column).isAscending() ? order : -order;
        }
        return columns.get(column).compare(one, other);
    }

    private int compare(Row one, Row other) {
        int common = Math.min(one.values().size(), other.values().size());
        for (int i = 0; i < common; i++) {
            int order = compare(i, one.values().get(i), other.values().get(i));
            if (order != 0) {
                return order;
            }
        }
        return one.edge() == 0 && other.edge() == 0
                ? positions.compare(one.position(), other.position())
                : Integer.compare(one.edge(), other.edge());
    }

    @Override
    public void add(Document document, @Nullable Object position, MongoCollection<Object> in) {
        add(document, position);
    }

    void add(Document document, @Nullable Object position) {
        if (rows != null) {
            for (Row row : rows(document, position)) {
                if (!row.values().stream().allMatch(SecondaryIndex::isIndexable)) {
                    usable = false;
                    drop();
                    return;
                }
                rows.put(row, true);
            }
        }
    }

    @Override
    public @Nullable Object remove(Document document) {
        if (rows != null) {
            MVMap<Row, Boolean> all = rows;
            rows(document, document.get("_id")).forEach(all::remove);
        }
        return null;
    }

    @Override
    public void updateInPlace(
            Document before, Document after, Object position, MongoCollection<Object> in) {
        // Most updates change few fields, and so the rows of few indexes.
        if (rows != null
                && !hasSameFields(before, after)
                && !rows(before, position).equals(rows(after, position))) {
            remove(before);
            add(after, position);
        }
    }

    /** Whether the top-level fields with the values of all columns are the same. */
    private boolean hasSameFields(Document before, Document after) {
        return paths.stream()
                .map(List::getFirst)
                .allMatch(field -> Objects.equals(before.get(field), after.get(field)));
    }

    private static boolean isIndexable(Object value) {
        return value instanceof Missing || IndexBounds.isPlain(value);
    }

    private List<Row> rows(Document document, @Nullable Object position) {
        List<List<Object>> rows = List.of(List.of());
        for (int column = 0; column < paths.size(); column++) {
            Set<Object> values = new LinkedHashSet<>();
            collect(column, document, 0, false, values);
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
    private void collect(
            int column, @Nullable Object value, int depth, boolean item, Set<Object> into) {
        List<String> path = paths.get(column);
        switch (value) {
            case Collection<?> items -> {
                (item ? listsInLists : lists).set(column);
                items.forEach(each -> collect(column, each, depth, true, into));
            }
            case Document document when depth < path.size() ->
                    collect(column, document.get(path.get(depth)), depth + 1, false, into);
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
        return rows == null ? 0 : rows.sizeAsLong();
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
        built = false;
        rows = null;
        store.remove(id);
    }
}
