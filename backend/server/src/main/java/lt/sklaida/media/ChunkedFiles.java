package lt.sklaida.media;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;

import lt.sklaida.shared.Interruptions;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Files in a GridFS bucket, each under a name that no other has.
 *
 * <p>It writes the collections itself, since the time-out of the driver's own streams is one for
 * the whole of a stream, and a slow reader may take longer. Chunks come first and the file's
 * document last: a file is there as a whole or not at all. Two writers of the same name write
 * chunks of their own, and a unique index decides whose document stays.
 *
 * <p>Chunks without a document, as a crash leaves them, are found by the marks in a third
 * collection: a mark is there before the first chunk is, and until the last is gone.
 */
final class ChunkedFiles {

    private static final Logger log = LoggerFactory.getLogger(ChunkedFiles.class);

    private static final String ID = "_id";
    private static final String NAME = "filename";
    private static final String LENGTH = "length";
    private static final String METADATA = "metadata";
    private static final String STORED_AT = "uploadDate";
    private static final String CLAIMED_AT = "claimedAt";
    private static final String MARKED_AT = "at";
    private static final String FILE = "files_id";
    private static final String NUMBER = "n";
    private static final String DATA = "data";

    /** As GridFS has it by default. */
    private static final int CHUNK = 255 * 1024;

    /** Far longer than any file takes to be written. */
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

    private static final int PAGE = 500;
    private static final long CLEANUP_MILLIS = 1_000;
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoTemplate mongo;
    private final String bucket;
    private final Clock clock;

    ChunkedFiles(MongoTemplate mongo, String bucket, Clock clock) {
        this.mongo = mongo;
        this.bucket = bucket;
        this.clock = clock;
    }

    /**
     * A file that is stored.
     *
     * @param metadata what was given with it
     */
    record Kept(ObjectId id, String name, long size, Document metadata) {}

    /** Creates the indexes, unless they exist. */
    void createIndexes() {
        StoreAccess.run(
                () -> {
                    IndexOptions unique = new IndexOptions().unique(true);
                    files().createIndex(Indexes.ascending(NAME), unique);
                    chunks().createIndex(Indexes.ascending(FILE, NUMBER), unique);
                });
    }

    Optional<Kept> find(String name) {
        return StoreAccess.call(() -> Optional.ofNullable(files().find(eq(NAME, name)).first()))
                .map(ChunkedFiles::kept);
    }

    /**
     * Finds a file and notes that somebody needs it.
     *
     * @see #deleteUnclaimedSince
     */
    Optional<Kept> claim(String name) {
        Bson now = Updates.set(CLAIMED_AT, Date.from(clock.instant()));
        return StoreAccess.call(
                        () -> Optional.ofNullable(files().findOneAndUpdate(eq(NAME, name), now)))
                .map(ChunkedFiles::kept);
    }

    private static Kept kept(Document file) {
        return new Kept(
                file.getObjectId(ID),
                file.getString(NAME),
                file.getLong(LENGTH),
                file.get(METADATA, new Document()));
    }

    /**
     * Stores a file, unless there is one of that name, which is the same then.
     *
     * @throws UnavailableException when the store cannot be reached or takes no more; nothing is
     *     left behind then, or what is left will be swept
     */
    void store(Path content, String name, Document metadata) {
        ObjectId id = new ObjectId(Date.from(clock.instant()));
        StoreAccess.run(() -> mark(marks(), id));
        try {
            write(id, content, name, metadata);
            unmark(id);
        } catch (MongoException e) {
            discard(id);
            // Another writer of the same was quicker, unless there is no such file.
            if (!isDuplicate(e) || find(name).isEmpty()) {
                throw rejected(e);
            }
        } catch (IOException e) {
            discard(id);
            throw TemporaryFile.noSpace(e);
        }
    }

    private static boolean isDuplicate(MongoException e) {
        return e instanceof MongoWriteException write
                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    private void write(ObjectId id, Path content, String name, Document metadata)
            throws IOException {
        Date now = Date.from(clock.instant());
        long length = 0;
        try (InputStream in = Files.newInputStream(content)) {
            byte[] data = in.readNBytes(CHUNK);
            for (int number = 0; data.length > 0; number++) {
                chunks().insertOne(
                                new Document(FILE, id)
                                        .append(NUMBER, number)
                                        .append(DATA, new Binary(data)));
                length += data.length;
                data = in.readNBytes(CHUNK);
            }
        }
        files().insertOne(
                        new Document(ID, id)
                                .append(LENGTH, length)
                                .append("chunkSize", CHUNK)
                                .append(STORED_AT, now)
                                .append(CLAIMED_AT, now)
                                .append(NAME, name)
                                .append(METADATA, metadata));
    }

    private static UnavailableException rejected(MongoException cause) {
        return new UnavailableException(
                Service.STORE,
                "The content store did not take the file; its disk may be full, or it does not"
                        + " answer. Try again later",
                cause);
    }

    /** Removes what was written of a file; what cannot be removed soon will be swept. */
    private void discard(ObjectId id) {
        Interruptions.deferred(
                () -> {
                    try {
                        chunks().withTimeout(CLEANUP_MILLIS, TimeUnit.MILLISECONDS)
                                .deleteMany(eq(FILE, id));
                        unmark(id);
                    } catch (MongoException e) {
                        log.warn("Chunks of {} are left for the next sweep: {}", id, e.toString());
                    }
                });
    }

    private void mark(MongoCollection<Document> marks, ObjectId id) {
        marks.updateOne(eq(ID, id), Updates.set(MARKED_AT, Date.from(clock.instant())), UPSERT);
    }

    private void unmark(ObjectId id) {
        marks().withTimeout(CLEANUP_MILLIS, TimeUnit.MILLISECONDS).deleteOne(eq(ID, id));
    }

    /** Removes the file of that name, if there is one. */
    boolean delete(String name) {
        return find(name).filter(kept -> delete(kept.id(), eq(ID, kept.id()))).isPresent();
    }

    /** Removes a file, unless it was stored or claimed since that time. */
    boolean deleteUnclaimedSince(Instant time, String name) {
        return find(name)
                .filter(
                        kept ->
                                delete(
                                        kept.id(),
                                        and(eq(ID, kept.id()), lt(CLAIMED_AT, Date.from(time)))))
                .isPresent();
    }

    /** Removes the files whose names start so. */
    void deleteAll(String start) {
        Bson named = regex(NAME, "^" + Pattern.quote(start));
        List<ObjectId> ids =
                StoreAccess.call(
                        () ->
                                files().find(named)
                                        .map(file -> file.getObjectId(ID))
                                        .into(new ArrayList<>()));
        ids.forEach(id -> delete(id, eq(ID, id)));
    }

    private boolean delete(ObjectId id, Bson filter) {
        return StoreAccess.call(
                () -> {
                    mark(marks(), id);
                    boolean deleted = files().deleteOne(filter).getDeletedCount() == 1;
                    if (deleted) {
                        chunks().deleteMany(eq(FILE, id));
                    }
                    unmark(id);
                    return deleted;
                });
    }

    /** Visits the files that were stored and claimed before a time only, in order of names. */
    void forEachUnclaimedSince(Instant time, Consumer<Kept> visitor) {
        String last = "";
        List<Kept> page;
        do {
            Bson next = and(gt(NAME, last), lt(CLAIMED_AT, Date.from(time)));
            page =
                    StoreAccess.call(
                            () ->
                                    files().find(next)
                                            .sort(Sorts.ascending(NAME))
                                            .limit(PAGE)
                                            .map(ChunkedFiles::kept)
                                            .into(new ArrayList<>()));
            page.forEach(visitor);
            last = page.isEmpty() ? last : page.getLast().name();
        } while (page.size() == PAGE);
    }

    /** Removes what writes and deletions left behind that were cut off an hour ago or earlier. */
    void sweep() {
        Date before = Date.from(clock.instant().minus(ABANDONED_AFTER));
        List<ObjectId> abandoned =
                StoreAccess.call(
                        () ->
                                marks().find(lt(MARKED_AT, before))
                                        .map(mark -> mark.getObjectId(ID))
                                        .into(new ArrayList<>()));
        for (ObjectId id : abandoned) {
            StoreAccess.run(
                    () -> {
                        if (files().countDocuments(eq(ID, id)) == 0) {
                            chunks().deleteMany(eq(FILE, id));
                        }
                        unmark(id);
                    });
        }
    }

    FileContent content(Kept kept, String mediaType) {
        return new FileContent(this, kept.id(), kept.size(), mediaType);
    }

    InputStream open(ObjectId id, long start, long end) {
        return new ChunkStream(number -> chunk(id, number), CHUNK, start, end);
    }

    private byte[] chunk(ObjectId id, int number) {
        Document found =
                StoreAccess.call(
                                () ->
                                        Optional.ofNullable(
                                                chunks().find(and(eq(FILE, id), eq(NUMBER, number)))
                                                        .first()))
                        .orElseThrow(
                                () ->
                                        new UnavailableException(
                                                Service.STORE,
                                                "The file was deleted while it was read"));
        return found.get(DATA, Binary.class).getData();
    }

    private MongoCollection<Document> files() {
        return mongo.getCollection(bucket + ".files");
    }

    private MongoCollection<Document> chunks() {
        return mongo.getCollection(bucket + ".chunks");
    }

    private MongoCollection<Document> marks() {
        return mongo.getCollection(bucket + ".unfinished");
    }
}
