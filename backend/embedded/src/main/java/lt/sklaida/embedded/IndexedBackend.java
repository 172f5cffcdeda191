package lt.sklaida.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;

import org.h2.mvstore.MVStore;

/** A backend of {@linkplain IndexedDatabase indexed databases}. */
class IndexedBackend extends H2Backend {

    private final IndexStore indexes;
    private final Thread indexing =
            Thread.ofPlatform().daemon().name("mongo-indexes").unstarted(this::buildIndexes);
    private volatile boolean closing;

    IndexedBackend(MVStore store, IndexStore indexes) {
        // Before super, which opens the existing databases.
        this.indexes = indexes;
        super(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new IndexedDatabase(name, getMvStore(), indexes, getCursorRegistry());
    }

    /**
     * Builds the indexes of all collections in the background, while the rest of the system starts,
     * so that the first queries need not.
     */
    void startIndexing() {
        indexing.start();
    }

    private void buildIndexes() {
        for (String name : listDatabaseNames()) {
            if (resolveDatabase(name) instanceof IndexedDatabase database) {
                database.buildIndexes(() -> closing);
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            // It must not read a closed store.
            indexing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        commit();
        try {
            indexes.close(getMvStore());
        } finally {
            super.close();
        }
    }
}
