package lt.sklaida.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;

import io.netty.channel.Channel;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** A database of {@linkplain IndexedCollection indexed collections}. */
final class IndexedDatabase extends H2Database {

    private final MVStore store;
    private final IndexStore indexStore;
    private final Queue<IndexedCollection> opened;
    private boolean opening;

    IndexedDatabase(String name, MVStore store, IndexStore indexStore, CursorRegistry cursors) {
        // Before super, which opens the existing collections.
        this.store = store;
        this.indexStore = indexStore;
        this.opened = new ConcurrentLinkedQueue<>();
        this.opening = true;
        super(name, store, cursors);
        this.opening = false;
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(
            String name, CollectionOptions options) {
        IndexedCollection collection =
                new IndexedCollection(
                        this,
                        name,
                        options,
                        documents(name),
                        store.openMap("meta." + getFullCollectionNamespace(name)),
                        cursorRegistry);
        if (opening) {
            opened.add(collection);
        }
        return collection;
    }

    /**
     * The documents of a collection. The map has the name that {@link H2Database} uses to drop and
     * rename it.
     */
    private MVMap<Object, Document> documents(String collection) {
        return store.openMap(
                "databases." + getFullCollectionNamespace(collection),
                new MVMap.Builder<Object, Document>().valueType(new DocumentType()));
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        if (keys.size() == 1 && keys.getFirst().getKey().equals("_id")) {
            return new IdIndex(name, keys, documents(collection));
        }
        String id = indexId(collection, name);
        // Older files contain indexes.
        store.removeMap(id);
        return new UniqueIndex(name, keys, sparse, indexStore.rows(id, ByteArrayDataType.INSTANCE));
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        if (!SecondaryIndex.supports(keys)) {
            return super.openOrCreateSecondaryIndex(collection, name, keys, sparse);
        }
        SecondaryIndex index =
                new SecondaryIndex(
                        name,
                        keys,
                        indexStore,
                        indexId(collection, name),
                        documents(collection).getKeyType());
        if (opening) {
            index.reopen();
        }
        return index;
    }

    private String indexId(String collection, String index) {
        return getFullCollectionNamespace(collection) + "._index_" + index;
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String name) {
        throw new UnsupportedOperationException("Indexes are stored by the names of collections");
    }

    @Override
    public Document handleCommand(
            Channel channel,
            String command,
            Document query,
            DatabaseResolver databases,
            Oplog oplog) {
        return Count.of(command, query)
                .flatMap(this::counted)
                .orElseGet(() -> handleOther(channel, command, query, databases, oplog));
    }

    /** The response to a count that an index answers, or that has a limit. */
    private Optional<Document> counted(Count count) {
        return resolveCollection(count.collection(), false) instanceof IndexedCollection collection
                ? collection.countByIndex(count.match(), count.limit()).stream()
                        .mapToObj(found -> count.response(found, getDatabaseName()))
                        .findFirst()
                : Optional.empty();
    }

    private Document handleOther(
            Channel channel,
            String command,
            Document query,
            DatabaseResolver databases,
            Oplog oplog) {
        return ScopedValue.where(IndexedCollection.FIRST_MATCH, firstMatch(command, query))
                .call(() -> super.handleCommand(channel, command, query, databases, oplog));
    }

    /** The condition of the first stage of an aggregation, if that is a {@code $match}. */
    private static Queue<Document> firstMatch(String command, Document query) {
        Queue<Document> firstMatch = new ArrayDeque<>();
        if (command.equalsIgnoreCase("aggregate")
                && query.get("pipeline") instanceof List<?> stages
                && !stages.isEmpty()
                && stages.getFirst() instanceof Document stage
                && stage.get("$match") instanceof Document match) {
            firstMatch.add(match);
        }
        return firstMatch;
    }

    /**
     * Builds the indexes of the collections that it opened with, one after another until it shall
     * stop.
     */
    void buildIndexes(BooleanSupplier isStopped) {
        IndexedCollection next = opened.poll();
        while (next != null && !isStopped.getAsBoolean()) {
            next.buildIndexes();
            next = opened.poll();
        }
    }
}
