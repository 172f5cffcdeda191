package lt.sklaida.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.h2.H2Database;

import org.h2.mvstore.MVStore;

/** A database of {@linkplain SteadyCollection steady collections}. */
final class SteadyDatabase extends H2Database {

    private final MVStore store;

    SteadyDatabase(String name, MVStore store, CursorRegistry cursors) {
        // Before super, which opens the collections that there are.
        this.store = store;
        super(name, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(
            String name, CollectionOptions options) {
        // The maps are called as H2Database calls them, which drops and renames them by these
        // names.
        String full = getFullCollectionNamespace(name);
        return new SteadyCollection(
                this,
                name,
                options,
                store.openMap("databases." + full),
                store.openMap("meta." + full),
                cursorRegistry);
    }
}
