package lt.sklaida.embedded;

import de.bwaldvogel.mongo.MongoServer;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A MongoDB server inside this JVM, on a free port of 127.0.0.1. */
public final class EmbeddedMongo implements AutoCloseable {

    /** The size of the page cache, large enough for scans of whole collections. */
    private static final int CACHE_MEGABYTES = 128;

    /** The size of a page. Each commit writes whole pages, so small ones keep the file small. */
    private static final int PAGE_BYTES = 4096;

    /** The time before the space of an outdated page is reused. */
    private static final int RETENTION_MILLIS = 5_000;

    private final MongoServer server;
    private final String uri;

    private EmbeddedMongo(IndexedBackend backend) {
        server = new MongoServer(backend);
        server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        uri = "mongodb://127.0.0.1:" + server.getLocalAddress().getPort();
        backend.startIndexing();
    }

    /** Starts an instance that keeps its data in memory. */
    public static EmbeddedMongo inMemory() {
        return new EmbeddedMongo(new IndexedBackend(MVStore.open(null), IndexStore.inMemory()));
    }

    /**
     * Starts an instance that keeps its data in a folder, which is created if missing.
     *
     * @throws IllegalStateException if another process uses that folder, or the data cannot be read
     */
    public static EmbeddedMongo in(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw EmbeddedStoreException.folderUnusable(folder, e);
        }
        MVStore store = open(folder);
        IndexStore indexes = indexes(folder, store);
        if (!isCompacted(store)) {
            store = open(folder);
        }
        try {
            store.setRetentionTime(RETENTION_MILLIS);
            return new EmbeddedMongo(new DurableBackend(store, indexes));
        } catch (RuntimeException e) {
            store.closeImmediately();
            indexes.abandon();
            throw e;
        }
    }

    private static IndexStore indexes(Path folder, MVStore documents) {
        try {
            return IndexStore.in(folder.resolve("indexes.mv"), documents);
        } catch (IOException | MVStoreException e) {
            documents.closeImmediately();
            throw EmbeddedStoreException.folderUnusable(folder, e);
        }
    }

    /**
     * Compacts the file. After a kill this may fail by an assertion in H2 (where assertions are
     * on), which closes the store but does not change the data.
     *
     * @return whether the store is still open
     */
    private static boolean isCompacted(MVStore store) {
        try {
            store.compactFile(2_000);
            return true;
        } catch (MVStoreException e) {
            store.closeImmediately();
            return false;
        }
    }

    private static MVStore open(Path folder) {
        try {
            return new MVStore.Builder()
                    .fileName(folder.resolve("mongo.mv").toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .pageSplitSize(PAGE_BYTES)
                    .cacheSize(CACHE_MEGABYTES)
                    .open();
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw EmbeddedStoreException.folderInUse(folder);
            }
            throw EmbeddedStoreException.folderUnusable(folder, e);
        }
    }

    /** The connection string, without the name of a database. */
    public String uri() {
        return uri;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
