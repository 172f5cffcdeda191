package lt.sklaida.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;

import lt.sklaida.embedded.Range.Bound;

import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A collection that stays fast with many documents and many clients.
 *
 * <p>Queries use the id or a {@link SecondaryIndex} instead of scanning every document. Scans of a
 * whole collection are streamed in batches instead of being held in memory. An update replaces a
 * document instead of changing it, because another thread may be sending it to a client.
 */
class IndexedCollection extends H2Collection {

    /**
     * The {@code $match} of the first stage of an aggregation. The first scan of the collection
     * takes it and skips documents that do not match: this scan is of the first stage, later scans
     * are of other stages.
     */
    static final ScopedValue<Queue<Document>> FIRST_MATCH = ScopedValue.newInstance();

    /**
     * The documents that a query has to examine.
     *
     * @param positions their positions, in natural order unless {@code inOrder}
     * @param inOrder whether they are in the sort order of the query
     */
    private record Lookup(Iterable<Object> positions, boolean inOrder) {

        static Lookup by(AccessPath path) {
            return new Lookup(path.positions(), path.isInOrder());
        }
    }

    private final MVMap<Object, Document> documents;
    private final Comparator<Object> natural;
    private boolean updating;

    IndexedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, documents, meta, cursors);
        this.documents = documents;
        this.natural = documents.getKeyType();
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        updating = true;
        try {
            return super.findAndModify(query);
        } finally {
            updating = false;
        }
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector,
            Document update,
            ArrayFilters filters,
            boolean multi,
            boolean upsert,
            Oplog oplog) {
        updating = true;
        try {
            return super.updateDocuments(selector, update, filters, multi, upsert, oplog);
        } finally {
            updating = false;
        }
    }

    @Override
    public synchronized void addIndex(Index<Object> index) {
        super.addIndex(index);
    }

    @Override
    public synchronized void dropIndex(String name) {
        super.dropIndex(name);
    }

    @Override
    protected synchronized QueryResult queryDocuments(
            Document query,
            @Nullable Document order,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document fields) {
        long wanted = limit > 0 ? (long) skip + limit : 0;
        Optional<Lookup> lookup = lookup(query, order == null ? new Document() : order, wanted);
        boolean inOrder = isNatural(order) || lookup.filter(Lookup::inOrder).isPresent();
        if (inOrder && batchSize > 0 && skip == 0 && limit == 0) {
            return walk(lookup, query, batchSize, fields);
        }
        Document sort = inOrder ? null : order;
        Optional<Lookup> some = lookup.or(() -> from(query));
        QueryResult found;
        if (some.isPresent()) {
            Iterable<Object> positions = some.get().positions();
            found = matchDocuments(query, positions, sort, skip, limit, batchSize, fields);
        } else {
            found = super.queryDocuments(query, sort, skip, limit, batchSize, fields);
        }
        return updating ? copies(found) : found;
    }

    /** Whether an order is that of the ids, in which the documents are stored. */
    private boolean isNatural(@Nullable Document order) {
        return order == null
                || order.isEmpty()
                || (order.size() == 1
                        && order.get("_id") instanceof Number direction
                        && direction.intValue() > 0
                        && Stream.of(documents.firstKey(), documents.lastKey())
                                // Keys of one type are adjacent.
                                .allMatch(key -> key == null || key instanceof String));
    }

    private QueryResult walk(
            Optional<Lookup> lookup, Document query, int batchSize, @Nullable Document fields) {
        Walk walk = new Walk(query, fields, positions(lookup));
        List<Document> batch = walk.takeDocuments(batchSize);
        if (walk.isEmpty()) {
            return new QueryResult(batch);
        }
        cursorRegistry.add(walk);
        return new QueryResult(batch, walk);
    }

    /** A function from the last position of a batch to the positions of the next ones. */
    private Function<@Nullable Object, Iterator<Object>> positions(Optional<Lookup> lookup) {
        if (lookup.isEmpty()) {
            return this::positionsAfter;
        }
        Iterator<Object> positions = snapshot(lookup.get().positions());
        return _ -> positions;
    }

    /** The current positions of an index, which may change between two batches. */
    private static Iterator<Object> snapshot(Iterable<Object> positions) {
        return stream(positions).toList().iterator();
    }

    private Iterator<Object> positionsAfter(@Nullable Object last) {
        Object next = last == null ? documents.firstKey() : documents.higherKey(last);
        return next == null ? Collections.emptyIterator() : documents.keyIterator(next);
    }

    /**
     * The documents of a query, in batches. Between two batches it holds positions but no
     * documents, so each batch has the documents as they are when it is read.
     */
    private final class Walk extends AbstractCursor {

        private final Document query;
        private final @Nullable Document fields;
        private final Function<@Nullable Object, Iterator<Object>> positionsAfter;
        private @Nullable Object last;
        private boolean ended;

        Walk(
                Document query,
                @Nullable Document fields,
                Function<@Nullable Object, Iterator<Object>> positionsAfter) {
            super(cursorRegistry.generateCursorId());
            this.query = query;
            this.fields = fields;
            this.positionsAfter = positionsAfter;
        }

        @Override
        public boolean isEmpty() {
            return ended;
        }

        @Override
        public List<Document> takeDocuments(int size) {
            int limit = size > 0 ? size : Integer.MAX_VALUE;
            synchronized (IndexedCollection.this) {
                Iterator<Object> positions = positionsAfter.apply(last);
                List<Document> taken = new ArrayList<>();
                while (taken.size() < limit && positions.hasNext()) {
                    last = positions.next();
                    Document document = getDocument(last);
                    if (document != null && documentMatchesQuery(document, query)) {
                        taken.add(document);
                    }
                }
                ended = !positions.hasNext();
                return matchDocumentsFromStream(
                                taken.stream(), new Document(), null, 0, 0, 0, fields)
                        .collectDocuments();
            }
        }
    }

    @Override
    public Stream<Document> queryAllAsStream() {
        return Optional.ofNullable(FIRST_MATCH.isBound() ? FIRST_MATCH.get().poll() : null)
                .flatMap(query -> lookup(query, new Document(), 0))
                .map(lookup -> documents(lookup.positions()))
                .orElseGet(super::queryAllAsStream);
    }

    private Stream<Document> documents(Iterable<Object> positions) {
        return stream(positions).map(documents::get).filter(Objects::nonNull);
    }

    private static Stream<Object> stream(Iterable<Object> positions) {
        return StreamSupport.stream(positions.spliterator(), false);
    }

    /**
     * The documents to examine for a query; empty for all of them.
     *
     * @param limit how many documents the query asks for; 0 for all that match
     */
    private synchronized Optional<Lookup> lookup(Document query, Document order, long limit) {
        if (order.containsKey("$natural")) {
            return Optional.empty();
        }
        List<IndexBounds> alternatives = IndexBounds.alternatives(query);
        return byUniqueValues(IndexBounds.any(alternatives))
                .or(() -> bySecondaryIndex(alternatives, order, limit));
    }

    private Optional<Lookup> byUniqueValues(IndexBounds bounds) {
        return byId(bounds).or(() -> byUniqueIndex(bounds));
    }

    private Optional<Lookup> bySecondaryIndex(
            List<IndexBounds> alternatives, Document order, long limit) {
        List<AccessPath> paths = paths(alternatives, order);
        Optional<AccessPath> inOrder = paths.stream().filter(AccessPath::isInOrder).findFirst();
        boolean endsEarly = limit > 0 && inOrder.isPresent();
        if (endsEarly && paths.size() == 1) {
            return inOrder.map(Lookup::by);
        }
        // Documents that are read one by one cost more than all in a row.
        long few = endsEarly ? few(limit) : documents.sizeAsLong() / 2;
        Optional<AccessPath> narrowest = AccessPath.narrowest(paths, few);
        long fewer = narrowest.map(path -> path.rows(few) - 1).orElse(few);
        return (endsEarly ? Optional.<Lookup>empty() : anyOf(alternatives, fewer))
                .or(() -> narrowest.or(() -> inOrder).map(Lookup::by));
    }

    /**
     * How many rows a path without an end may have at most to be better than one that ends with the
     * last wanted document. If every n-th document matches, the latter reads n for each wanted one;
     * both read the same number of rows when it is the square root of this product.
     */
    private long few(long limit) {
        return (long) Math.sqrt((double) limit * documents.sizeAsLong());
    }

    /** The documents of all alternatives, by an index each, if these have few rows. */
    private Optional<Lookup> anyOf(List<IndexBounds> alternatives, long few) {
        if (alternatives.size() == 1) {
            return Optional.empty();
        }
        Set<Object> all = new TreeSet<>(natural);
        for (IndexBounds alternative : alternatives) {
            Optional<Lookup> lookup =
                    byUniqueValues(alternative).or(() -> narrowest(alternative, few));
            lookup.ifPresent(found -> found.positions().forEach(all::add));
            if (lookup.isEmpty() || all.size() > few) {
                return Optional.empty();
            }
        }
        return Optional.of(new Lookup(all, false));
    }

    private Optional<Lookup> narrowest(IndexBounds bounds, long few) {
        return AccessPath.narrowest(paths(List.of(bounds), new Document()), few).map(Lookup::by);
    }

    /**
     * How many documents match, if the rows of an index alone tell that, or if not all of them need
     * be read.
     *
     * @param limit where counting ends
     */
    synchronized OptionalLong countByIndex(Document query, long limit) {
        List<IndexBounds> alternatives = IndexBounds.alternatives(query);
        IndexBounds bounds = IndexBounds.any(alternatives);
        List<AccessPath> paths = paths(alternatives, new Document());
        return paths.stream()
                .filter(path -> path.isExact(bounds))
                .findFirst()
                .map(AccessPath::rows)
                .or(() -> matching(query, bounds, paths, limit))
                .map(found -> OptionalLong.of(found.distinct().limit(limit).count()))
                .orElse(OptionalLong.empty());
    }

    /** The positions of the documents that match, read one after another; empty without a limit. */
    private Optional<Stream<Object>> matching(
            Document query, IndexBounds bounds, List<AccessPath> paths, long limit) {
        if (limit == Long.MAX_VALUE) {
            return Optional.empty();
        }
        return byUniqueValues(bounds)
                .map(lookup -> stream(lookup.positions()))
                .or(() -> anyOrder(paths, limit).map(AccessPath::rows))
                .map(positions -> positions.filter(each -> isMatch(each, query)));
    }

    private boolean isMatch(Object position, Document query) {
        Document document = getDocument(position);
        return document != null && documentMatchesQuery(document, query);
    }

    private Optional<AccessPath> anyOrder(List<AccessPath> paths, long limit) {
        return paths.size() == 1
                ? Optional.of(paths.getFirst())
                : AccessPath.narrowest(paths, few(limit)).or(() -> paths.stream().findFirst());
    }

    private Optional<Lookup> byId(IndexBounds bounds) {
        return bounds.of("_id")
                .filter(ids -> ids.stream().allMatch(String.class::isInstance))
                .map(ids -> new Lookup(present(ids), false));
    }

    private Optional<Lookup> byUniqueIndex(IndexBounds bounds) {
        return getIndexes().stream()
                .filter(UniqueIndex.class::isInstance)
                .flatMap(index -> positions(index, bounds).stream())
                .findFirst()
                .map(positions -> new Lookup(positions, false));
    }

    /** The positions that a unique index has; empty unless the query binds all its fields. */
    private Optional<Set<Object>> positions(Index<Object> index, IndexBounds bounds) {
        List<Document> queries = List.of(new Document());
        for (IndexKey key : index.getKeys()) {
            Optional<List<Object>> values =
                    bounds.of(key.getKey())
                            .filter(any -> any.stream().allMatch(IndexBounds::isPlain));
            if (values.isEmpty()) {
                return Optional.empty();
            }
            queries =
                    queries.stream()
                            .flatMap(
                                    query ->
                                            values.get().stream()
                                                    .map(value -> with(query, key, value)))
                            .toList();
        }
        if (!queries.stream().allMatch(index::canHandle)) {
            return Optional.empty();
        }
        Set<Object> positions = new TreeSet<>(natural);
        queries.forEach(query -> index.getPositions(query).forEach(positions::add));
        return Optional.of(positions);
    }

    private static Document with(Document query, IndexKey key, Object value) {
        Document longer = query.clone();
        longer.put(key.getKey(), value);
        return longer;
    }

    /** The access paths that may be the best. */
    private List<AccessPath> paths(List<IndexBounds> alternatives, Document order) {
        List<AccessPath> paths = candidates(alternatives, order);
        if (paths.stream().allMatch(path -> path.index().isBuilt())) {
            return paths;
        }
        buildIndexes();
        return candidates(alternatives, order);
    }

    private List<AccessPath> candidates(List<IndexBounds> alternatives, Document order) {
        return AccessPath.candidates(
                secondaryIndexes()
                        .filter(SecondaryIndex::isUsable)
                        .flatMap(index -> AccessPath.of(index, alternatives, order).stream())
                        .toList());
    }

    /**
     * Builds the indexes that are not built yet: all at once, since most of the time goes into
     * reading the documents.
     */
    synchronized void buildIndexes() {
        List<SecondaryIndex> missing =
                secondaryIndexes().filter(index -> index.isUsable() && !index.isBuilt()).toList();
        if (missing.isEmpty()) {
            return;
        }
        missing.forEach(SecondaryIndex::build);
        streamAllDocumentsWithPosition()
                .forEach(
                        each ->
                                missing.forEach(
                                        index ->
                                                index.add(each.getDocument(), each.getPosition())));
        missing.forEach(SecondaryIndex::complete);
    }

    private Stream<SecondaryIndex> secondaryIndexes() {
        return getIndexes().stream()
                .filter(SecondaryIndex.class::isInstance)
                .map(SecondaryIndex.class::cast);
    }

    /** The documents from the least id on that the query allows. */
    private Optional<Lookup> from(Document query) {
        return IndexBounds.of(query)
                .range("_id")
                .flatMap(range -> Optional.ofNullable(range.least()))
                .map(Bound::value)
                .filter(String.class::isInstance)
                .map(least -> new Lookup(() -> positionsFrom(least), false));
    }

    private Iterator<Object> positionsFrom(Object least) {
        Object first = documents.ceilingKey(least);
        return first == null ? Collections.emptyIterator() : documents.keyIterator(first);
    }

    private List<Object> present(List<Object> ids) {
        return ids.stream().filter(id -> getDocument(id) != null).sorted(natural).toList();
    }

    @Override
    protected boolean tracksDataSize() {
        // Tracking would encode each written document to measure it, and write one more page.
        return false;
    }

    /** Copies of documents whose fields an update sets; it copies what is in them itself. */
    private static QueryResult copies(QueryResult found) {
        List<Document> copies = new ArrayList<>();
        found.forEach(document -> copies.add(document.clone()));
        return new QueryResult(copies, found.getCursorId());
    }
}
