package lt.sklaida.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;

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

    /** Megabytes of pages kept in memory: the server scans whole collections. */
    private static final int CACHE = 128;

    /** Bytes of a page: each commit writes whole pages, so small ones keep the file small. */
    private static final int PAGE = 4096;

    /** Milliseconds before the space of an outdated page is written again. */
    private static final int RETENTION = 5_000;

    private final MongoServer server;
    private final String uri;

    private EmbeddedMongo(H2Backend backend) {
        server = new MongoServer(backend);
        server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        uri = "mongodb://127.0.0.1:" + server.getLocalAddress().getPort();
    }

    /** Starts one that keeps its data in memory. */
    public static EmbeddedMongo inMemory() {
        return new EmbeddedMongo(new IndexedBackend(MVStore.open(null)));
    }

    /**
     * Starts one that keeps its data in a folder, which is created if missing.
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
        if (!isCompacted(store)) {
            store = open(folder);
        }
        try {
            store.setRetentionTime(RETENTION);
            return new EmbeddedMongo(new DurableBackend(store));
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    /**
     * Makes the file small again. After a kill this may trip over an assertion of its own (where
     * assertions are on), which closes the store but leaves the data as it was.
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
                    .pageSplitSize(PAGE)
                    .cacheSize(CACHE)
                    .open();
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw EmbeddedStoreException.folderInUse(folder);
            }
            throw EmbeddedStoreException.folderUnusable(folder, e);
        }
    }

    /** Where clients connect, without the name of a database. */
    public String uri() {
        return uri;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
