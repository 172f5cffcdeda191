package lt.sklaida.transfer;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.model.ContentModel;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.store.Lease;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The import that fills a new store, once. When several servers start together, one of them
 * imports; if it dies meanwhile, another one or the next start imports again.
 */
public class FirstImport {

    private static final Bson STATE = eq("_id", "first-import");
    private static final String DONE = "done";

    private final ContentModel model;
    private final Entries entries;
    private final Import contentImport;
    private final MongoCollection<Document> states;
    private final Lease lease;

    /**
     * @param lease held by the one server that imports
     */
    FirstImport(
            ContentModel model,
            Entries entries,
            Import contentImport,
            MongoTemplate mongo,
            Lease lease) {
        this.model = model;
        this.entries = entries;
        this.contentImport = contentImport;
        this.states = mongo.getCollection("transfers");
        this.lease = lease;
    }

    /**
     * Imports a folder if the store has never been filled; waits while another server does it.
     *
     * @param onBegin called when the import begins
     * @return what was imported; empty when the store has been filled already
     * @throws InvalidException as {@link Import#run} does; the next start tries again
     */
    public Optional<Import.Report> run(Path folder, Runnable onBegin, Progress progress)
            throws InterruptedException {
        if (isDone()) {
            return Optional.empty();
        }
        try (Lease.Held _ = lease.acquire()) {
            if (isDone()) {
                return Optional.empty();
            }
            onBegin.run();
            Import.Report report = contentImport.run(folder, progress);
            StoreAccess.run(() -> states.updateOne(STATE, set(DONE, true)));
            return Optional.of(report);
        }
    }

    /** As the store has recorded. A store without a record counts as filled when it has entries. */
    private boolean isDone() {
        return StoreAccess.call(
                () -> {
                    Document state = states.find(STATE).first();
                    if (state == null) {
                        states.updateOne(
                                STATE,
                                setOnInsert(DONE, hasEntries()),
                                new UpdateOptions().upsert(true));
                        state = states.find(STATE).first();
                    }
                    return Objects.requireNonNull(state).getBoolean(DONE);
                });
    }

    private boolean hasEntries() {
        return model.types().stream()
                .anyMatch(
                        type -> {
                            try (Stream<Entry> all = entries.all(type.name())) {
                                return all.findAny().isPresent();
                            }
                        });
    }
}
