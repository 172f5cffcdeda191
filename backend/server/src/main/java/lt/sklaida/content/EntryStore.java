package lt.sklaida.content;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.pullAll;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;

import lt.sklaida.content.PresentEntries.Present;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The collections {@code entries} and {@code revisions}: the truth, one atomic write at a time; and
 * counters.
 */
final class EntryStore {

    static final String ENTRIES = "entries";
    static final String REVISIONS = "revisions";
    static final String COUNTERS = "counters";

    private static final String COUNT = "count";

    private static final int BATCH = 100;

    /** What came of a write. */
    enum Outcome {
        DONE,
        /** The entry is not in the state that the write was based on. */
        STALE,
        /** Another entry of the type has one of the names. */
        NAME_TAKEN
    }

    private final MongoTemplate mongo;

    EntryStore(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** The entry, or what stays of a deleted one. */
    Optional<StoredEntry> find(EntryId id) {
        return StoreAccess.call(
                () -> first(entries().find(eq(EntryDocuments.ID, id.value())).limit(1)));
    }

    /** Those of the entries that there are, deleted ones included. */
    List<StoredEntry> find(Collection<EntryId> ids) {
        return StoreAccess.call(
                () ->
                        entries()
                                .find(in(EntryDocuments.ID, values(ids)))
                                .map(EntryDocuments::entry)
                                .into(new ArrayList<>()));
    }

    /** The entry of a type that has a unique key. */
    Optional<StoredEntry> findByUniqueKey(String type, String uniqueKey) {
        Bson holder =
                new Document(EntryDocuments.TYPE, type)
                        .append(EntryDocuments.UNIQUE_KEYS, uniqueKey);
        return StoreAccess.call(() -> first(entries().find(holder).limit(1)));
    }

    Outcome insert(StoredEntry entry) {
        return write(
                () -> {
                    entries().insertOne(EntryDocuments.entry(entry));
                    return Outcome.DONE;
                },
                () -> find(entry.entry().id()).isPresent() ? Outcome.STALE : Outcome.NAME_TAKEN);
    }

    /**
     * Makes an entry of a version of it, and of that version only; see {@link
     * EntryDocuments#change}.
     */
    Outcome replace(long version, StoredEntry entry) {
        Bson based = atVersion(entry.entry().id(), version);
        return write(
                () ->
                        entries().findOneAndUpdate(based, EntryDocuments.change(entry)) == null
                                ? Outcome.STALE
                                : Outcome.DONE,
                () -> Outcome.NAME_TAKEN);
    }

    /** Which of the unique keys other entries of the type have. */
    Set<String> taken(String type, Collection<String> uniqueKeys, EntryId except) {
        Bson holders =
                and(
                        eq(EntryDocuments.TYPE, type),
                        in(EntryDocuments.UNIQUE_KEYS, uniqueKeys),
                        ne(EntryDocuments.ID, except.value()));
        Set<String> taken = new HashSet<>();
        StoreAccess.run(
                () ->
                        entries()
                                .find(holders)
                                .projection(include(EntryDocuments.UNIQUE_KEYS))
                                .forEach(
                                        holder ->
                                                taken.addAll(
                                                        holder.getList(
                                                                EntryDocuments.UNIQUE_KEYS,
                                                                String.class))));
        return taken;
    }

    /** The types of those of the entries that there are, by id; the deleted are not among them. */
    Map<String, String> types(Collection<String> ids) {
        Map<String, String> types = new HashMap<>();
        if (!ids.isEmpty()) {
            StoreAccess.run(
                    () ->
                            entries()
                                    .find(in(EntryDocuments.ID, ids))
                                    .projection(
                                            include(EntryDocuments.TYPE, EntryDocuments.DELETED_AT))
                                    .forEach(
                                            entry -> {
                                                if (!entry.containsKey(EntryDocuments.DELETED_AT)) {
                                                    types.put(
                                                            entry.getString(EntryDocuments.ID),
                                                            entry.getString(EntryDocuments.TYPE));
                                                }
                                            }));
        }
        return types;
    }

    /** Which of the ids are of entries, deleted ones included. */
    Set<String> known(Collection<String> ids) {
        Set<String> known = new HashSet<>();
        StoreAccess.run(
                () ->
                        entries()
                                .find(in(EntryDocuments.ID, ids))
                                .projection(include(EntryDocuments.ID))
                                .forEach(entry -> known.add(entry.getString(EntryDocuments.ID))));
        return known;
    }

    /** The entries that there are, the deleted not among them. */
    PresentEntries present() {
        PresentEntries present = new PresentEntries();
        FindIterable<Document> all =
                entries()
                        .find(exists(EntryDocuments.DELETED_AT, false))
                        .projection(
                                include(
                                        EntryDocuments.TYPE,
                                        EntryDocuments.VERSION,
                                        EntryDocuments.UNIQUE_KEYS));
        try (Stream<Document> entries = stream(all)) {
            entries.forEach(
                    entry ->
                            present.add(
                                    new Present(
                                            EntryDocuments.id(entry),
                                            entry.getString(EntryDocuments.TYPE),
                                            entry.getLong(EntryDocuments.VERSION)),
                                    entry.getList(EntryDocuments.UNIQUE_KEYS, String.class)));
        }
        return present;
    }

    /** The entries of a type in the order of their ids; to be closed. */
    Stream<StoredEntry> ofType(String type) {
        return stream(and(eq(EntryDocuments.TYPE, type), exists(EntryDocuments.DELETED_AT, false)));
    }

    /** The entries after an id in the order of their ids, deleted ones included; to be closed. */
    Stream<StoredEntry> allAfter(String id) {
        return stream(gt(EntryDocuments.ID, id));
    }

    /** Whether nothing was ever saved. */
    boolean isEmpty() {
        return StoreAccess.call(
                        () -> entries().find().projection(include(EntryDocuments.ID)).first())
                == null;
    }

    /** Entries after an id with any of the tasks, last written before a time, in that order. */
    List<StoredEntry> pending(
            Collection<PendingTask> tasks, Instant before, String afterId, int limit) {
        Bson waiting =
                and(
                        in(EntryDocuments.PENDING, stored(tasks)),
                        lt(EntryDocuments.UPDATED_AT, Date.from(before)),
                        gt(EntryDocuments.ID, afterId));
        return StoreAccess.call(
                () ->
                        entries()
                                .find(waiting)
                                .sort(Sorts.ascending(EntryDocuments.ID))
                                .limit(limit)
                                .map(EntryDocuments::entry)
                                .into(new ArrayList<>()));
    }

    /** Entries that search has not seen yet, the longest waiting first. */
    List<EntryProjected> pendingSearch(int limit) {
        return waiting(eq(EntryDocuments.PENDING, PendingTask.SEARCH.stored()), limit);
    }

    /** Those of the entries that search has not seen yet. */
    Set<EntryId> pendingSearch(Collection<EntryId> ids) {
        Bson waiting =
                and(
                        in(EntryDocuments.ID, values(ids)),
                        eq(EntryDocuments.PENDING, PendingTask.SEARCH.stored()));
        return StoreAccess.call(
                () ->
                        entries()
                                .find(waiting)
                                .projection(include(EntryDocuments.ID))
                                .map(EntryDocuments::id)
                                .into(new HashSet<>()));
    }

    /** Since when search has not seen what has been waiting longest. */
    Optional<Instant> waitingSince() {
        Bson waiting = in(EntryDocuments.PENDING, stored(PendingTask.OF_SEARCH));
        return StoreAccess.call(
                        () ->
                                Optional.ofNullable(
                                        entries()
                                                .find(waiting)
                                                .sort(Sorts.ascending(EntryDocuments.WAITING_SINCE))
                                                .projection(include(EntryDocuments.WAITING_SINCE))
                                                .first()))
                .map(entry -> entry.getDate(EntryDocuments.WAITING_SINCE))
                .map(Date::toInstant);
    }

    /**
     * Entries that {@code published} shows as they are, but the documents of others do not, the
     * longest waiting first.
     */
    List<EntryProjected> pendingReferrers(int limit) {
        return waiting(
                and(
                        eq(EntryDocuments.PENDING, PendingTask.REFERRERS.stored()),
                        ne(EntryDocuments.PENDING, PendingTask.PUBLISHED.stored())),
                limit);
    }

    /**
     * The ids of entries of which something was published and that refer to others; to be closed.
     */
    Stream<EntryId> referring(Collection<EntryId> targets) {
        return ids(
                and(
                        in(EntryDocuments.REFERENCES, values(targets)),
                        gt(EntryDocuments.PUBLISHED_VERSION, 0L)));
    }

    /** The entries that refer to one, in what is published of them or in their drafts. */
    List<StoredEntry> referringTo(EntryId target) {
        return StoreAccess.call(
                () ->
                        entries()
                                .find(eq(EntryDocuments.REFERENCES, target.value()))
                                .map(EntryDocuments::entry)
                                .into(new ArrayList<>()));
    }

    /** The ids of entries of a type that refer to others; to be closed. */
    Stream<EntryId> referring(Collection<EntryId> targets, String type) {
        return ids(
                and(in(EntryDocuments.REFERENCES, values(targets)), eq(EntryDocuments.TYPE, type)));
    }

    private List<EntryProjected> waiting(Bson marked, int limit) {
        return StoreAccess.call(
                () ->
                        entries()
                                .find(marked)
                                .sort(Sorts.ascending(EntryDocuments.WAITING_SINCE))
                                .limit(limit)
                                .projection(
                                        include(
                                                EntryDocuments.TYPE,
                                                EntryDocuments.PUBLISHED_VERSION))
                                .map(
                                        entry ->
                                                new EntryProjected(
                                                        EntryDocuments.id(entry),
                                                        entry.getString(EntryDocuments.TYPE),
                                                        entry.getLong(
                                                                EntryDocuments.PUBLISHED_VERSION)))
                                .into(new ArrayList<>()));
    }

    /** Removes tasks from an entry, unless it has been written since. */
    void clear(EntryId id, long version, Collection<PendingTask> tasks) {
        StoreAccess.run(() -> entries().updateOne(atVersion(id, version), without(tasks)));
    }

    /** Removes a task of search, unless what is published has changed since. */
    void clearSeen(EntryId id, long version, PendingTask task) {
        Bson seen =
                and(
                        eq(EntryDocuments.ID, id.value()),
                        lte(EntryDocuments.PUBLISHED_VERSION, version));
        Set<PendingTask> others = EnumSet.copyOf(PendingTask.OF_SEARCH);
        others.remove(task);
        Bson last = and(seen, nin(EntryDocuments.PENDING, stored(others)));
        Bson settled = combine(without(List.of(task)), unset(EntryDocuments.WAITING_SINCE));
        StoreAccess.run(
                () -> {
                    if (entries().updateOne(last, settled).getMatchedCount() == 0) {
                        entries().updateOne(seen, without(List.of(task)));
                        // Somebody may have taken the other one off just now.
                        entries().updateOne(last, settled);
                    }
                });
    }

    /**
     * Adds a task of search, unless what is published has changed since.
     *
     * @param since when it begins to wait, if it does not wait already
     */
    void addUnseen(EntryId id, long version, PendingTask task, Instant since) {
        Bson unchanged =
                and(
                        eq(EntryDocuments.ID, id.value()),
                        eq(EntryDocuments.PUBLISHED_VERSION, version));
        StoreAccess.run(
                () ->
                        entries()
                                .updateOne(
                                        unchanged,
                                        combine(
                                                addToSet(EntryDocuments.PENDING, task.stored()),
                                                min(
                                                        EntryDocuments.WAITING_SINCE,
                                                        Date.from(since)))));
    }

    /** A number that only {@link #advance} changes. */
    long counter(String name) {
        Document found =
                StoreAccess.call(
                        () ->
                                mongo.getCollection(COUNTERS)
                                        .find(eq(EntryDocuments.ID, name))
                                        .first());
        return found == null ? 0 : found.getLong(COUNT);
    }

    /** Makes a number greater by one. */
    void advance(String name) {
        StoreAccess.run(
                () ->
                        mongo.getCollection(COUNTERS)
                                .updateOne(
                                        eq(EntryDocuments.ID, name),
                                        inc(COUNT, 1L),
                                        new UpdateOptions().upsert(true)));
    }

    /** Appends the revision that an entry's version leaves; once, however often it is asked to. */
    void appendRevision(StoredEntry entry) {
        Document revision = EntryDocuments.revision(entry);
        StoreAccess.run(
                () -> {
                    try {
                        mongo.getCollection(REVISIONS).insertOne(revision);
                    } catch (MongoException e) {
                        if (!isDuplicate(e.getCode())) {
                            throw e;
                        }
                    }
                });
    }

    static boolean isDuplicate(int errorCode) {
        return ErrorCategory.fromErrorCode(errorCode) == ErrorCategory.DUPLICATE_KEY;
    }

    private Outcome write(Supplier<Outcome> write, Supplier<Outcome> onDuplicate) {
        try {
            return StoreAccess.call(
                    () -> {
                        try {
                            return write.get();
                        } catch (MongoException e) {
                            if (isDuplicate(e.getCode())) {
                                return onDuplicate.get();
                            }
                            throw e;
                        }
                    });
        } catch (UnavailableException e) {
            throw new UnavailableException(
                    Service.STORE,
                    "The store did not answer, so the change may or may not have been made; look at"
                            + " the entry's version before you try again",
                    e);
        }
    }

    private Stream<StoredEntry> stream(Bson filter) {
        return stream(entries().find(filter).sort(Sorts.ascending(EntryDocuments.ID)))
                .map(EntryDocuments::entry);
    }

    private Stream<EntryId> ids(Bson filter) {
        return stream(entries().find(filter).projection(include(EntryDocuments.ID)))
                .map(EntryDocuments::id);
    }

    private Stream<Document> stream(FindIterable<Document> query) {
        MongoCursor<Document> cursor = StoreAccess.call(() -> cursor(query));
        Iterable<Document> documents = () -> new TranslatedIterator(cursor);
        return StreamSupport.stream(documents.spliterator(), false).onClose(cursor::close);
    }

    private MongoCursor<Document> cursor(FindIterable<Document> query) {
        FindIterable<Document> found = query.batchSize(BATCH);
        if (entries().getTimeout(TimeUnit.MILLISECONDS) != null) {
            // For each batch: whoever reads all entries may take longer than one operation may.
            found.timeoutMode(TimeoutMode.ITERATION);
        }
        return found.cursor();
    }

    private record TranslatedIterator(MongoCursor<Document> cursor) implements Iterator<Document> {

        @Override
        public boolean hasNext() {
            return StoreAccess.call(cursor::hasNext);
        }

        @Override
        public Document next() {
            return StoreAccess.call(cursor::next);
        }
    }

    private static Optional<StoredEntry> first(FindIterable<Document> found) {
        return Optional.ofNullable(found.first()).map(EntryDocuments::entry);
    }

    private static List<String> values(Collection<EntryId> ids) {
        return ids.stream().map(EntryId::value).toList();
    }

    private static Bson atVersion(EntryId id, long version) {
        // Not Filters.and: the embedded MongoDB uses an index only for what is asked plainly.
        return new Document(EntryDocuments.ID, id.value()).append(EntryDocuments.VERSION, version);
    }

    private static Bson without(Collection<PendingTask> tasks) {
        return pullAll(EntryDocuments.PENDING, stored(tasks));
    }

    private static List<String> stored(Collection<PendingTask> tasks) {
        return tasks.stream().map(PendingTask::stored).toList();
    }

    private MongoCollection<Document> entries() {
        return mongo.getCollection(ENTRIES);
    }
}
