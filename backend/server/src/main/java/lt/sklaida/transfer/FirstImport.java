package lt.sklaida.transfer;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.StoreAccess;
import lt.sklaida.model.ContentModel;
import lt.sklaida.shared.InvalidException;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The import that fills a new store, once. When several servers start together, one of them does
 * it; when that one dies over it, another one or the next start does it again.
 *
 * <p>Whoever imports advances a counter, its beat. That the beat stands still, and no clock, tells
 * the others that nobody imports any more.
 */
public class FirstImport {

    private static final Bson MARK = eq("_id", "first-import");
    private static final String DONE = "done";
    private static final String BEAT = "beat";

    private final ContentModel model;
    private final Entries entries;
    private final Import contentImport;
    private final MongoCollection<Document> marks;
    private final Duration patience;

    /**
     * @param patience how long a beat may stand still before its owner counts as dead
     */
    FirstImport(
            ContentModel model,
            Entries entries,
            Import contentImport,
            MongoTemplate mongo,
            Duration patience) {
        this.model = model;
        this.entries = entries;
        this.contentImport = contentImport;
        this.marks = mongo.getCollection("transfers");
        this.patience = patience;
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
        if (!claim()) {
            return Optional.empty();
        }
        begin.run();
        try (ScheduledExecutorService beats =
                Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory())) {
            long pause = patience.dividedBy(5).toMillis();
            Future<?> _ =
                    beats.scheduleAtFixedRate(
                            () -> update(inc(BEAT, 1L)), pause, pause, TimeUnit.MILLISECONDS);
            Import.Report report = contentImport.run(folder, progress);
            update(set(DONE, true));
            return Optional.of(report);
        } catch (InvalidException e) {
            update(set(BEAT, 0L));
            throw e;
        }
    }

    /** Whether it is for us to import. */
    private boolean claim() throws InterruptedException {
        for (Document mark = mark(); !mark.getBoolean(DONE); mark = mark()) {
            long beat = mark.getLong(BEAT);
            if (beat > 0) {
                Thread.sleep(patience);
            }
            Bson unchanged = and(MARK, eq(DONE, false), eq(BEAT, beat));
            if (StoreAccess.call(() -> marks.updateOne(unchanged, inc(BEAT, 1L))).getModifiedCount()
                    == 1) {
                return true;
            }
        }
        return false;
    }

    /** The mark of the store, made if need be; what was filled by other means is done. */
    private Document mark() {
        return StoreAccess.call(
                () -> {
                    Document mark = marks.find(MARK).first();
                    if (mark == null) {
                        Bson first =
                                combine(setOnInsert(DONE, hasEntries()), setOnInsert(BEAT, 0L));
                        marks.updateOne(MARK, first, new UpdateOptions().upsert(true));
                        mark = marks.find(MARK).first();
                    }
                    return Objects.requireNonNull(mark);
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

    private void update(Bson change) {
        StoreAccess.run(() -> marks.updateOne(MARK, change));
    }
}
