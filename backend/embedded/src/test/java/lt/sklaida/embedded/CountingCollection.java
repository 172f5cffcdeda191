package lt.sklaida.embedded;

import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;

import org.h2.mvstore.MVStore;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/** A collection that counts what it reads: rows of indexes, and documents that it compares. */
final class CountingCollection extends IndexedCollection {

    private static final CursorRegistry CURSORS = new CursorRegistry();

    private int documents;

    CountingCollection() {
        this(MVStore.open(null));
    }

    private CountingCollection(MVStore store) {
        super(
                new IndexedDatabase("test", store, IndexStore.inMemory(), CURSORS),
                "documents",
                CollectionOptions.withDefaults(),
                store.openMap("documents"),
                store.openMap("meta"),
                CURSORS);
    }

    /**
     * An index in memory.
     *
     * @param keys the fields, those that descend with a minus sign
     */
    static SecondaryIndex index(String... keys) {
        String name = String.join(" ", keys);
        return new SecondaryIndex(
                name,
                Arrays.stream(keys)
                        .map(key -> new IndexKey(key.replace("-", ""), !key.startsWith("-")))
                        .toList(),
                IndexStore.inMemory(),
                name,
                ValueComparator.asc());
    }

    @Override
    protected boolean documentMatchesQuery(Document document, Document query) {
        documents++;
        return super.documentMatchesQuery(document, query);
    }

    /** How many documents a query compares. */
    int lookedAt(Document query, Document order, int skip, int limit) {
        documents = 0;
        handleQuery(new Document("query", query).append("orderby", order), skip, limit);
        return documents;
    }

    /** How many documents a count compares. */
    int counted(Document query, long limit) {
        documents = 0;
        countByIndex(query, limit);
        return documents;
    }

    List<Document> matching(Document match) {
        Queue<Document> firstMatch = new ArrayDeque<>(List.of(match));
        return ScopedValue.where(FIRST_MATCH, firstMatch).call(() -> queryAllAsStream().toList());
    }

    /** How many rows its indexes have read since they were built. */
    long rowsRead() {
        return getIndexes().stream()
                .filter(SecondaryIndex.class::isInstance)
                .mapToLong(index -> ((SecondaryIndex) index).rowsRead())
                .sum();
    }
}
