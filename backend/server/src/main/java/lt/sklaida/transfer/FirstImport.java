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
 * The import that fills a new store, once. When several servers start together, one of them does
 * it; when that one dies over it, another one or the next start does it again.
 */
public class FirstImport {

    private static final Bson MARK = eq("_id", "first-import");
    private static final String DONE = "done";

    private final ContentModel model;
    private final Entries entries;
    private final Import contentImport;
    private final MongoCollection<Document> marks;
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
        this.marks = mongo.getCollection("transfers");
        this.lease = lease;
    }

    /**
     * Imports a folder if the store has never been filled; waits while another server does it.
     *
     * @param begin told when the import begins
     * @return what was imported; nothing when the store is filled already
     * @throws InvalidException as {@link Import#run} does; the next start tries again
     */
    public Optional<Import.Report> run(Path folder, Runnable begin, Progress progress)
            throws InterruptedException {
        if (isDone()) {
            return Optional.empty();
        }
        try (Lease.Held _ = lease.acquire()) {
            if (isDone()) {
                return Optional.empty();
            }
            begin.run();
            Import.Report report = contentImport.run(folder, progress);
            StoreAccess.run(() -> marks.updateOne(MARK, set(DONE, true)));
            return Optional.of(report);
        }
    }

    /** By the mark of the store, made if need be; what was filled by other means is done. */
    private boolean isDone() {
        return StoreAccess.call(
                () -> {
                    Document mark = marks.find(MARK).first();
                    if (mark == null) {
                        marks.updateOne(
                                MARK,
                                setOnInsert(DONE, hasEntries()),
                                new UpdateOptions().upsert(true));
                        mark = marks.find(MARK).first();
                    }
                    return Objects.requireNonNull(mark).getBoolean(DONE);
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
