package lt.sklaida.embedded;

import de.bwaldvogel.mongo.bson.Document;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.DataType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rows of all indexes, in a file next to that of the documents.
 *
 * <p>A commit of documents does not wait for their rows. The file is used by the next start only if
 * it was closed in order, and if the documents have not changed since; otherwise all indexes are
 * built again.
 */
final class IndexStore {

    private static final int CACHE_MEGABYTES = 64;

    /**
     * Rows are written when so many of them have changed, in kilobytes of heap: a page with a row
     * is written whole, so the more rows are written together, the less is written.
     */
    private static final int UNSAVED_KILOBYTES =
            (int) Math.min(256 * 1024, Runtime.getRuntime().maxMemory() / 8 / 1024);

    /** Rows that have changed are written after this time, too. */
    private static final int COMMIT_MILLIS = 20_000;

    /** A file of which less is in use is compacted in the background, in percent. */
    private static final int FILL_RATE = 60;

    /** The name of the version of the documents in {@link #about}. */
    private static final String VERSION = "";

    private final MVStore store;

    /** The version of the documents, and the state of each index, all written by closing. */
    private final MVMap<String, Document> about;

    private final Map<String, SecondaryIndex> indexes = new ConcurrentHashMap<>();

    private IndexStore(MVStore store) {
        this.store = store;
        this.about =
                store.openMap(
                        "about",
                        new MVMap.Builder<String, Document>().valueType(new DocumentType()));
    }

    /** A store that keeps its rows in memory. */
    static IndexStore inMemory() {
        return new IndexStore(MVStore.open(null));
    }

    /**
     * Opens a file, or creates it.
     *
     * @param documents as opened, not changed yet
     */
    static IndexStore in(Path file, MVStore documents) throws IOException {
        Document version = version(documents);
        IndexStore indexes = opened(file).filter(kept -> kept.isOf(version)).orElse(null);
        if (indexes == null) {
            Files.deleteIfExists(file);
            indexes = new IndexStore(open(file));
        }
        indexes.store.setAutoCommitDelay(COMMIT_MILLIS);
        return indexes;
    }

    private static Optional<IndexStore> opened(Path file) {
        try {
            return Optional.of(new IndexStore(open(file)));
        } catch (MVStoreException e) {
            // A killed process may leave a file that cannot be read.
            return Optional.empty();
        }
    }

    private static MVStore open(Path file) {
        MVStore store =
                new MVStore.Builder()
                        .fileName(file.toString())
                        .autoCommitDisabled()
                        .autoCommitBufferSize(UNSAVED_KILOBYTES)
                        .autoCompactFillRate(FILL_RATE)
                        .cacheSize(CACHE_MEGABYTES)
                        .open();
        // A file that was not closed in order is not read again, so no space is kept for that.
        store.setRetentionTime(0);
        return store;
    }

    /** Whether its rows are those of the documents. If not, it closes. */
    private boolean isOf(Document version) {
        boolean current = version.equals(about.remove(VERSION));
        if (current) {
            store.commit();
        } else {
            abandon();
        }
        return current;
    }

    private static Document version(MVStore documents) {
        return new Document(
                        "created", DataUtils.readHexLong(documents.getStoreHeader(), "created", 0))
                .append("version", documents.getCurrentVersion());
    }

    /** The rows of an index, by keys of a type: those of the former process, if any. */
    <K, V> MVMap<K, V> rows(String index, DataType<K> keys) {
        return store.openMap(mapName(index), new MVMap.Builder<K, V>().keyType(keys));
    }

    /** Removes the rows of an index, and the index. */
    void remove(String index) {
        indexes.remove(index);
        store.removeMap(mapName(index));
    }

    private static String mapName(String index) {
        return "rows." + index;
    }

    /** The state of an index when it was closed; empty if its rows are not complete. */
    Optional<Document> state(String index) {
        return Optional.ofNullable(about.remove(index));
    }

    /** Asks an index for its state when the store closes. */
    void add(String name, SecondaryIndex index) {
        indexes.put(name, index);
    }

    /** Closes it without what has changed, so that the next start builds all indexes again. */
    void abandon() {
        store.closeImmediately();
    }

    /**
     * Closes it. Nothing may change the documents any more.
     *
     * @param documents without uncommitted changes
     */
    void close(MVStore documents) {
        if (store.getFileStore() != null && documents.getFileStore() != null) {
            indexes.forEach(
                    (name, index) -> index.state().ifPresent(state -> about.put(name, state)));
            about.put(VERSION, version(documents));
        }
        store.close();
    }
}
