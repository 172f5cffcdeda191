package lt.sklaida.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;

import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A collection that stands many entries and many clients.
 *
 * <p>What is asked by id and something else is found by its id, and what a {@link SecondaryIndex}
 * has is found there; without this, every document is looked at. And a document is replaced by its
 * update, not changed itself: by then it may be on its way to a client that asked for it before.
 */
class SteadyCollection extends H2Collection {

    /**
     * What the documents must match that an aggregation begins with. Whoever reads the whole
     * collection takes it first, and passes over documents that do not: the aggregation itself;
     * what else is read for it comes later.
     */
    static final ScopedValue<Queue<Document>> BEGINNING = ScopedValue.newInstance();

    /**
     * @param positions of the documents to look at, in their natural order if not in another
     * @param inOrder whether it is the order that is asked for
     */
    private record Lookup(Iterable<Object> positions, boolean inOrder) {}

    private final MVMap<Object, Document> documents;
    private final Comparator<Object> natural;
    private boolean updating;

    SteadyCollection(
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
        QueryResult found =
                lookup(query, order == null ? new Document() : order)
                        .map(
                                lookup ->
                                        matchDocuments(
                                                query,
                                                lookup.positions(),
                                                lookup.inOrder() ? null : order,
                                                skip,
                                                limit,
                                                batchSize,
                                                fields))
                        .orElseGet(
                                () ->
                                        super.queryDocuments(
                                                query, order, skip, limit, batchSize, fields));
        return updating ? copies(found) : found;
    }

    @Override
    public Stream<Document> queryAllAsStream() {
        return Optional.ofNullable(BEGINNING.isBound() ? BEGINNING.get().poll() : null)
                .flatMap(query -> lookup(query, new Document()))
                .map(lookup -> documents(lookup.positions()))
                .orElseGet(super::queryAllAsStream);
    }

    private Stream<Document> documents(Iterable<Object> positions) {
        return StreamSupport.stream(positions.spliterator(), false)
                .map(documents::get)
                .filter(Objects::nonNull);
    }

    /** Where to look for the documents that match a query, if not everywhere. */
    private synchronized Optional<Lookup> lookup(Document query, Document order) {
        if (order.containsKey("$natural")) {
            return Optional.empty();
        }
        Bounds bounds = Bounds.of(query);
        return byId(bounds)
                .or(() -> byUniqueIndex(query))
                .or(
                        () ->
                                access(bounds, order)
                                        .map(
                                                access ->
                                                        new Lookup(
                                                                access.positions(),
                                                                access.isInOrder())));
    }

    private Optional<Lookup> byId(Bounds bounds) {
        return bounds.of("_id")
                .filter(ids -> ids.stream().allMatch(String.class::isInstance))
                .map(ids -> new Lookup(present(ids), false));
    }

    private Optional<Lookup> byUniqueIndex(Document query) {
        return getIndexes().stream()
                .filter(index -> index.canHandle(query))
                .findFirst()
                .map(index -> new Lookup(index.getPositions(query), false));
    }

    private Optional<Access> access(Bounds bounds, Document order) {
        List<Access> all =
                getIndexes().stream()
                        .flatMap(
                                index ->
                                        index instanceof SecondaryIndex secondary
                                                        && secondary.isUsable()
                                                ? Access.of(secondary, bounds, order).stream()
                                                : Stream.empty())
                        .toList();
        List<Access> promising = Access.promising(all);
        promising.forEach(
                access -> access.index().prepare(this::streamAllDocumentsWithPosition, natural));
        return Access.narrowest(
                promising.stream().filter(access -> access.index().isUsable()).toList());
    }

    private List<Object> present(List<Object> ids) {
        return ids.stream().filter(id -> getDocument(id) != null).sorted(natural).toList();
    }

    @Override
    protected boolean tracksDataSize() {
        // Each write would encode its document to tell its size, and write another page.
        return false;
    }

    private static QueryResult copies(QueryResult found) {
        List<Document> copies = new ArrayList<>();
        found.forEach(document -> copies.add(document.cloneDeeply()));
        return new QueryResult(copies, found.getCursorId());
    }
}
