package lt.sklaida.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;

import org.h2.mvstore.MVStore;

/** A backend of {@linkplain SteadyDatabase steady databases}. */
class SteadyBackend extends H2Backend {

    SteadyBackend(MVStore store) {
        super(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new SteadyDatabase(name, getMvStore(), getCursorRegistry());
    }
}
