package lt.sklaida.content;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.pullAll;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;

import lt.sklaida.content.PreparedEntries.Prepared;
import lt.sklaida.content.PresentEntries.Present;
import lt.sklaida.content.Referrers.Place;
import lt.sklaida.model.ContentModel;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The collections {@code entries} and {@code revisions}, which are the truth, and {@code counters}.
 */
final class EntryStore {

    static final String ENTRIES = "entries";
    static final String REVISIONS = "revisions";
    static final String COUNTERS = "counters";

    private static final String COUNT = "count";

    private static final int BATCH = 100;

    /** How many entries one operation writes, which has a deadline. */
    private static final int WRITES = 20;

    /** The result of a write. */
    enum Outcome {
        DONE,
        /** The entry is not at the version that the write was based on. */
        STALE,
        /** Another entry of the type has one of the unique keys. */
        UNIQUE_KEY_TAKEN
    }

    private final MongoTemplate mongo;
    private final Completion completion;
    private final DerivedFields derived;

    EntryStore(MongoTemplate mongo, ContentModel model, DerivedFields derived) {
        this.mongo = mongo;
        this.completion = new Completion(model);
        this.derived = derived;
    }

    /** The entry, or the tombstone of a deleted one. */
    Optional<StoredEntry> find(EntryId id) {
        return findFirst(eq(EntryDocuments.ID, id.value()));
    }

    /** The entries with these ids, with the tombstones of deleted ones. */
    List<StoredEntry> find(Collection<EntryId> ids) {
        return list(entries().find(in(EntryDocuments.ID, values(ids))));
    }

    /** The entry of a type that has a unique key, even in the bin. */
    Optional<StoredEntry> findByUniqueKey(String type, String uniqueKey) {
        Bson holder =
                new Document(EntryDocuments.TYPE, type)
                        .append(EntryDocuments.UNIQUE_KEYS, uniqueKey);
        return findFirst(holder);
    }

    /** The document of an entry. */
    Document document(StoredEntry entry) {
        return EntryDocuments.entry(entry, derived.of(entry));
    }

    /** Inserts those of some new entries whose ids and unique keys are free; returns these. */
    List<StoredEntry> insert(List<Prepared> entries) {
        List<Document> documents = entries.stream().map(Prepared::document).toList();
        Set<Integer> taken = write(() -> insertNew(entries(), documents));
        return IntStream.range(0, entries.size())
                .filter(index -> !taken.contains(index))
                .mapToObj(index -> entries.get(index).stored())
                .toList();
    }

    /**
     * Inserts documents in one operation, each whatever becomes of the others.
     *
     * @return the indexes of those that were not inserted, since there is one with the same id or
     *     unique key
     */
    private static Set<Integer> insertNew(
            MongoCollection<Document> collection, List<Document> documents) {
        if (documents.isEmpty()) {
            return Set.of();
        }
        try {
            collection.insertMany(documents, new InsertManyOptions().ordered(false));
            return Set.of();
        } catch (MongoBulkWriteException e) {
            if (!isDuplicate(e)) {
                throw e;
            }
            return e.getWriteErrors().stream()
                    .map(BulkWriteError::getIndex)
                    .collect(Collectors.toSet());
        }
    }

    Outcome insert(StoredEntry entry) {
        return write(
                () -> {
                    entries().insertOne(document(entry));
                    return Outcome.DONE;
                },
                () ->
                        find(entry.entry().id()).isPresent()
                                ? Outcome.STALE
                                : Outcome.UNIQUE_KEY_TAKEN);
    }

    /**
     * Replaces a version of an entry by the next one, unless it has been replaced already; see
     * {@link EntryDocuments#change}.
     */
    Outcome replace(long version, StoredEntry next) {
        Bson current = atVersion(next.entry().id(), version);
        Document change = EntryDocuments.change(next, derived.of(next));
        return write(
                () ->
                        entries().findOneAndUpdate(current, change) == null
                                ? Outcome.STALE
                                : Outcome.DONE,
                () -> Outcome.UNIQUE_KEY_TAKEN);
    }

    /** All unique keys of the other entries of the type that have any of these. */
    Set<String> taken(String type, Collection<String> uniqueKeys, EntryId except) {
        Bson holders =
                and(
                        eq(EntryDocuments.TYPE, type),
                        in(EntryDocuments.UNIQUE_KEYS, uniqueKeys),
                        ne(EntryDocuments.ID, except.value()));
        Set<String> taken = new HashSet<>();
        for (Document holder : documents(holders, EntryDocuments.UNIQUE_KEYS)) {
            taken.addAll(holder.getList(EntryDocuments.UNIQUE_KEYS, String.class));
        }
        return taken;
    }

    /** The types of the entries with these ids, by id; without those in the bin. */
    Map<String, String> types(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, String> types = new HashMap<>();
        Bson any = in(EntryDocuments.ID, ids);
        for (Document entry : documents(any, EntryDocuments.TYPE, EntryDocuments.DELETED_AT)) {
            if (!entry.containsKey(EntryDocuments.DELETED_AT)) {
                types.put(entry.getString(EntryDocuments.ID), entry.getString(EntryDocuments.TYPE));
            }
        }
        return types;
    }

    /** Those of the ids that entries have or had. */
    Set<String> known(Collection<String> ids) {
        Set<String> known = new HashSet<>();
        for (Document entry : documents(in(EntryDocuments.ID, ids), EntryDocuments.ID)) {
            known.add(entry.getString(EntryDocuments.ID));
        }
        return known;
    }

    /** All entries without their content, those in the bin apart. */
    PresentEntries present() {
        PresentEntries present = new PresentEntries();
        Bson unpurged =
                or(exists(EntryDocuments.DELETED_AT, false), exists(EntryDocuments.IN_BIN_SINCE));
        FindIterable<Document> all =
                query(
                        unpurged,
                        EntryDocuments.TYPE,
                        EntryDocuments.VERSION,
                        EntryDocuments.UNIQUE_KEYS,
                        EntryDocuments.UPDATED_BY,
                        EntryDocuments.IN_BIN_SINCE);
        try (Stream<Document> entries = stream(all)) {
            entries.forEach(
                    entry -> {
                        List<String> keys = entry.getList(EntryDocuments.UNIQUE_KEYS, String.class);
                        if (entry.containsKey(EntryDocuments.IN_BIN_SINCE)) {
                            present.addInBin(present(entry), keys);
                        } else {
                            present.add(present(entry), keys);
                        }
                    });
        }
        return present;
    }

    /**
     * The ids of entries that have been in the bin since before a time, the first deleted first.
     */
    List<EntryId> inBinSinceBefore(Instant time, int limit) {
        FindIterable<Document> query =
                query(lt(EntryDocuments.IN_BIN_SINCE, Date.from(time)), EntryDocuments.IN_BIN_SINCE)
                        .sort(Sorts.ascending(EntryDocuments.IN_BIN_SINCE))
                        .limit(limit);
        return StoreAccess.call(() -> query.map(EntryDocuments::id).into(new ArrayList<>()));
    }

    private static Present present(Document entry) {
        return new Present(
                EntryDocuments.id(entry),
                entry.getString(EntryDocuments.TYPE),
                entry.getLong(EntryDocuments.VERSION),
                entry.getString(EntryDocuments.UPDATED_BY));
    }

    /** The entries of a type in the order of their ids; close it. */
    Stream<StoredEntry> ofType(String type) {
        return stream(and(eq(EntryDocuments.TYPE, type), exists(EntryDocuments.DELETED_AT, false)));
    }

    /** The entries that have a file, by its SHA-256, drafts and what is published alike. */
    List<StoredEntry> withFile(String sha256) {
        return list(
                entries()
                        .find(
                                and(
                                        eq(DerivedFields.FILES, sha256),
                                        exists(EntryDocuments.DELETED_AT, false))));
    }

    /**
     * The entries that have any of these ids, of the slugs of types, or of the files by their
     * SHA-256; without those in the bin.
     */
    List<StoredEntry> findAny(
            Collection<String> ids,
            Collection<String> types,
            Collection<String> slugs,
            Collection<String> files) {
        List<Bson> ways = new ArrayList<>();
        if (!ids.isEmpty()) {
            ways.add(in(EntryDocuments.ID, ids));
        }
        if (!slugs.isEmpty()) {
            ways.add(and(in(EntryDocuments.TYPE, types), in(EntryDocuments.UNIQUE_KEYS, slugs)));
        }
        if (!files.isEmpty()) {
            ways.add(in(DerivedFields.FILES, files));
        }
        if (ways.isEmpty()) {
            return List.of();
        }
        Bson any = ways.size() == 1 ? ways.getFirst() : or(ways);
        return list(entries().find(and(any, exists(EntryDocuments.DELETED_AT, false))));
    }

    /** The entries after an id, in the order of their ids, with tombstones; close it. */
    Stream<StoredEntry> allAfter(String id) {
        return stream(gt(EntryDocuments.ID, id));
    }

    /** Whether nothing was ever saved. */
    boolean isEmpty() {
        FindIterable<Document> any = entries().find().projection(include(EntryDocuments.ID));
        return StoreAccess.call(any::first) == null;
    }

    /** Entries after an id with any of the tasks, last written before a time, in that order. */
    List<StoredEntry> pending(
            Collection<PendingTask> tasks, Instant before, String afterId, int limit) {
        Bson pending =
                and(
                        in(EntryDocuments.PENDING, stored(tasks)),
                        lt(EntryDocuments.UPDATED_AT, Date.from(before)),
                        gt(EntryDocuments.ID, afterId));
        return list(entries().find(pending).sort(Sorts.ascending(EntryDocuments.ID)).limit(limit));
    }

    /** Entries that search does not show as they are, the longest waiting first. */
    List<EntryProjected> pendingSearch(int limit) {
        return waiting(eq(EntryDocuments.PENDING, PendingTask.SEARCH.stored()), limit);
    }

    /** Those of the entries that search does not show as they are. */
    Set<EntryId> pendingSearch(Collection<EntryId> ids) {
        return pending(ids, PendingTask.SEARCH);
    }

    private Set<EntryId> pending(Collection<EntryId> ids, PendingTask task) {
        Bson pending =
                and(in(EntryDocuments.ID, values(ids)), eq(EntryDocuments.PENDING, task.stored()));
        FindIterable<Document> query = query(pending, EntryDocuments.ID);
        return StoreAccess.call(() -> query.map(EntryDocuments::id).into(new HashSet<>()));
    }

    /** Entries that the search over drafts does not show as they are, the first changed first. */
    List<EntrySaved> pendingDraftSearch(int limit) {
        Bson pending = eq(EntryDocuments.PENDING, PendingTask.DRAFTS.stored());
        FindIterable<Document> query =
                query(pending, EntryDocuments.TYPE, EntryDocuments.VERSION)
                        .sort(Sorts.ascending(EntryDocuments.UPDATED_AT))
                        .limit(limit);
        return StoreAccess.call(() -> query.map(EntryStore::saved).into(new ArrayList<>()));
    }

    /** Those of the entries that the search over drafts does not show as they are. */
    Set<EntryId> pendingDraftSearch(Collection<EntryId> ids) {
        return pending(ids, PendingTask.DRAFTS);
    }

    private static EntrySaved saved(Document entry) {
        return new EntrySaved(
                EntryDocuments.id(entry),
                entry.getString(EntryDocuments.TYPE),
                entry.getLong(EntryDocuments.VERSION));
    }

    /** Adds the task of the search over drafts, unless the entry has been changed since. */
    void addDraftTask(EntryId id, long version) {
        Bson task = addToSet(EntryDocuments.PENDING, PendingTask.DRAFTS.stored());
        StoreAccess.run(() -> entries().updateOne(atVersion(id, version), task));
    }

    /**
     * Removes the task of the search over drafts, unless an entry has been changed since.
     *
     * @param versions that the search shows
     */
    void clearDraftTasks(Map<EntryId, Long> versions) {
        Bson done = without(List.of(PendingTask.DRAFTS));
        BulkWriteResult _ =
                updateEach(
                        versions, (id, version) -> seen(id, EntryDocuments.VERSION, version), done);
    }

    /**
     * What lists of drafts show of some entries.
     *
     * @param titles the paths of titles of drafts
     */
    List<Document> drafts(Bson filter, Bson order, int limit, List<String> titles) {
        List<String> fields = new ArrayList<>(titles);
        fields.addAll(
                List.of(
                        EntryDocuments.TYPE,
                        EntryDocuments.KEY,
                        EntryDocuments.VERSION,
                        DerivedFields.STATES,
                        EntryDocuments.SOURCE_LOCALE,
                        EntryDocuments.OWNER,
                        EntryDocuments.CREATED_AT,
                        EntryDocuments.CREATED_BY,
                        EntryDocuments.UPDATED_AT,
                        EntryDocuments.UPDATED_BY,
                        EntryDocuments.DELETED_AT));
        FindIterable<Document> query =
                entries().find(filter).projection(include(fields)).sort(order).limit(limit);
        return StoreAccess.call(() -> query.into(new ArrayList<>()));
    }

    /** Entries after an id whose derived fields are missing or derived otherwise, in that order. */
    List<StoredEntry> derivedOtherwise(String afterId, int limit) {
        Bson otherwise =
                and(
                        ne(DerivedFields.DERIVED_BY, derived.derivedBy()),
                        gt(EntryDocuments.ID, afterId));
        return list(
                entries().find(otherwise).sort(Sorts.ascending(EntryDocuments.ID)).limit(limit));
    }

    /** Derives the fields of entries again, except of those that were changed since the read. */
    void derive(List<StoredEntry> read) {
        for (int from = 0; from < read.size(); from += WRITES) {
            List<UpdateOneModel<Document>> updates =
                    read.subList(from, Math.min(from + WRITES, read.size())).stream()
                            .map(this::derivation)
                            .toList();
            StoreAccess.run(() -> entries().bulkWrite(updates));
        }
    }

    private UpdateOneModel<Document> derivation(StoredEntry stored) {
        Entry entry = stored.entry();
        return new UpdateOneModel<>(
                atVersion(entry.id(), entry.version()), new Document("$set", derived.of(stored)));
    }

    /** How many entries match; counting ends at a limit. */
    long count(Bson filter, int limit) {
        CountOptions options = new CountOptions().limit(limit);
        return StoreAccess.call(() -> entries().countDocuments(filter, options));
    }

    /** Since when the longest waiting search task has been waiting. */
    Optional<Instant> waitingSince() {
        Bson pending = in(EntryDocuments.PENDING, stored(PendingTask.OF_SEARCH));
        FindIterable<Document> longest =
                query(pending, EntryDocuments.WAITING_SINCE)
                        .sort(Sorts.ascending(EntryDocuments.WAITING_SINCE));
        return StoreAccess.call(() -> Optional.ofNullable(longest.first()))
                .map(entry -> entry.getDate(EntryDocuments.WAITING_SINCE))
                .map(Date::toInstant);
    }

    /**
     * Entries that {@code published} shows as they are, but the search documents of other entries
     * do not, the longest waiting first.
     */
    List<EntryProjected> pendingReferrers(int limit) {
        Bson projected =
                and(
                        eq(EntryDocuments.PENDING, PendingTask.REFERRERS.stored()),
                        ne(EntryDocuments.PENDING, PendingTask.PUBLISHED.stored()));
        return waiting(projected, limit);
    }

    /** The ids of entries that were ever published and refer to any of these; close it. */
    Stream<EntryId> referring(Collection<EntryId> targets) {
        return ids(
                and(
                        in(EntryDocuments.REFERENCES, values(targets)),
                        gt(EntryDocuments.PUBLISHED_VERSION, 0L)));
    }

    /**
     * An entry that refers to another.
     *
     * @param linking whether its Markdown does
     */
    record Referring(Entry entry, boolean linking) {}

    /**
     * Some of the entries that refer to one, in their published values or in their drafts, or that
     * have a link to one of these addresses; by type and key.
     *
     * @param after the place that they begin after; null for the first of them
     */
    List<Referring> referringTo(
            EntryId target, Collection<String> addresses, @Nullable Place after, int limit) {
        // Two queries, as an index has the results of each in order.
        Bson referring = eq(EntryDocuments.REFERENCES, target.value());
        Bson linking = in(DerivedFields.LINKS, addresses);
        Map<Place, Referring> found = new TreeMap<>();
        for (StoredEntry stored : referringTo(target, referring, after, limit)) {
            found.put(Place.of(stored.entry()), new Referring(stored.entry(), false));
        }
        for (StoredEntry stored : referringTo(target, linking, after, limit)) {
            found.put(Place.of(stored.entry()), new Referring(stored.entry(), true));
        }
        return found.values().stream().limit(limit).toList();
    }

    private List<StoredEntry> referringTo(
            EntryId target, Bson way, @Nullable Place after, int limit) {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(way);
        conditions.add(eq(EntryDocuments.DELETED_AT, null));
        conditions.add(ne(EntryDocuments.ID, target.value()));
        if (after != null) {
            conditions.add(gte(EntryDocuments.TYPE, after.type()));
            conditions.add(
                    or(gt(EntryDocuments.TYPE, after.type()), gt(EntryDocuments.KEY, after.key())));
        }
        return list(
                entries()
                        .find(and(conditions))
                        .sort(Sorts.ascending(EntryDocuments.TYPE, EntryDocuments.KEY))
                        .limit(limit));
    }

    /** The ids of entries of a type that refer to any of these; close it. */
    Stream<EntryId> referring(Collection<EntryId> targets, String type) {
        return ids(
                and(in(EntryDocuments.REFERENCES, values(targets)), eq(EntryDocuments.TYPE, type)));
    }

    /** Those of some entries that others refer to. */
    Set<EntryId> referredTo(Set<EntryId> targets) {
        Set<EntryId> referredTo = new HashSet<>();
        for (Document referring :
                documents(
                        in(EntryDocuments.REFERENCES, values(targets)),
                        EntryDocuments.REFERENCES)) {
            referring
                    .getList(EntryDocuments.REFERENCES, String.class)
                    .forEach(id -> referredTo.add(new EntryId(id)));
        }
        referredTo.retainAll(targets);
        return referredTo;
    }

    /** Those of some destinations of links that entries have which are not in the bin. */
    Set<String> linked(Collection<String> destinations) {
        Bson links =
                and(
                        in(DerivedFields.LINKS, destinations),
                        exists(EntryDocuments.DELETED_AT, false));
        Set<String> linked = new HashSet<>();
        for (Document linking : documents(links, DerivedFields.LINKS)) {
            linked.addAll(linking.getList(DerivedFields.LINKS, String.class));
        }
        linked.retainAll(Set.copyOf(destinations));
        return linked;
    }

    /** The hashes of the files of some entries. */
    Map<EntryId, List<String>> files(Collection<EntryId> ids) {
        Map<EntryId, List<String>> files = new HashMap<>();
        for (Document entry : documents(in(EntryDocuments.ID, values(ids)), DerivedFields.FILES)) {
            files.put(
                    EntryDocuments.id(entry),
                    entry.getList(DerivedFields.FILES, String.class, List.of()));
        }
        return files;
    }

    /** Those of some entries that others, which are not in the bin, refer to. */
    Set<EntryId> referredTo(Collection<EntryId> targets) {
        Bson refers =
                and(
                        in(EntryDocuments.REFERENCES, values(targets)),
                        exists(EntryDocuments.DELETED_AT, false));
        Set<EntryId> among = Set.copyOf(targets);
        Set<EntryId> found = new HashSet<>();
        for (Document referring : documents(refers, EntryDocuments.REFERENCES)) {
            referring.getList(EntryDocuments.REFERENCES, String.class).stream()
                    .map(EntryId::new)
                    .filter(among::contains)
                    .forEach(found::add);
        }
        return found;
    }

    private List<EntryProjected> waiting(Bson pending, int limit) {
        FindIterable<Document> query =
                query(pending, EntryDocuments.TYPE, EntryDocuments.PUBLISHED_VERSION)
                        .sort(Sorts.ascending(EntryDocuments.WAITING_SINCE))
                        .limit(limit);
        return StoreAccess.call(() -> query.map(EntryStore::projected).into(new ArrayList<>()));
    }

    private static EntryProjected projected(Document entry) {
        return new EntryProjected(
                EntryDocuments.id(entry),
                entry.getString(EntryDocuments.TYPE),
                entry.getLong(EntryDocuments.PUBLISHED_VERSION));
    }

    /**
     * Removes the pending tasks of this package from entries, unless they were written since.
     *
     * @param withoutReferrers those of which the task to index them is removed, too
     */
    void clearOwnTasks(List<StoredEntry> settled, Set<EntryId> withoutReferrers) {
        List<UpdateOneModel<Document>> updates = new ArrayList<>();
        for (StoredEntry stored : settled) {
            Entry entry = stored.entry();
            Set<PendingTask> done = stored.ownTasks();
            if (withoutReferrers.contains(entry.id())) {
                done.add(PendingTask.REFERRERS);
            }
            updates.add(
                    new UpdateOneModel<>(atVersion(entry.id(), entry.version()), without(done)));
        }
        StoreAccess.run(() -> entries().bulkWrite(updates));
    }

    /**
     * Removes a search task, unless what is published of an entry has changed since.
     *
     * @param versions that search shows
     */
    void clearSearchTasks(Map<EntryId, Long> versions, PendingTask task) {
        BiFunction<EntryId, Long, Bson> seen =
                (id, version) ->
                        and(
                                seen(id, EntryDocuments.PUBLISHED_VERSION, version),
                                eq(EntryDocuments.PENDING, task.stored()));
        Set<PendingTask> others = EnumSet.copyOf(PendingTask.OF_SEARCH);
        others.remove(task);
        Bson isLast = nin(EntryDocuments.PENDING, stored(others));
        BiFunction<EntryId, Long, Bson> last = seen.andThen(one -> and(one, isLast));
        Bson settled = combine(without(List.of(task)), unset(EntryDocuments.WAITING_SINCE));
        if (updateEach(versions, last, settled).getMatchedCount() < versions.size()) {
            BulkWriteResult _ = updateEach(versions, seen, without(List.of(task)));
            // Another server may have removed the other task just now.
            BulkWriteResult _ = updateEach(versions, last, settled);
        }
    }

    private static Bson seen(EntryId id, String field, long version) {
        return and(eq(EntryDocuments.ID, id.value()), lte(field, version));
    }

    private BulkWriteResult updateEach(
            Map<EntryId, Long> versions, BiFunction<EntryId, Long, Bson> filter, Bson update) {
        List<UpdateOneModel<Document>> updates = new ArrayList<>();
        versions.forEach(
                (id, version) ->
                        updates.add(new UpdateOneModel<>(filter.apply(id, version), update)));
        BulkWriteOptions unordered = new BulkWriteOptions().ordered(false);
        return StoreAccess.call(() -> entries().bulkWrite(updates, unordered));
    }

    /**
     * Adds a search task, unless what is published has changed since.
     *
     * @param since when it begins to wait, if none of them waits already
     */
    void addSearchTask(EntryId id, long version, PendingTask task, Instant since) {
        Bson unchanged =
                and(
                        eq(EntryDocuments.ID, id.value()),
                        eq(EntryDocuments.PUBLISHED_VERSION, version));
        Bson pending =
                combine(
                        addToSet(EntryDocuments.PENDING, task.stored()),
                        min(EntryDocuments.WAITING_SINCE, Date.from(since)));
        StoreAccess.run(() -> entries().updateOne(unchanged, pending));
    }

    /** The value of a counter; 0 when it was never advanced. */
    long counter(String name) {
        FindIterable<Document> query =
                mongo.getCollection(COUNTERS).find(eq(EntryDocuments.ID, name));
        Document counter = StoreAccess.call(query::first);
        return counter == null ? 0 : counter.getLong(COUNT);
    }

    /** Increments a counter. */
    void advance(String name) {
        UpdateOptions upsert = new UpdateOptions().upsert(true);
        Bson counter = eq(EntryDocuments.ID, name);
        StoreAccess.run(
                () -> mongo.getCollection(COUNTERS).updateOne(counter, inc(COUNT, 1L), upsert));
    }

    /** Appends the revisions of entries' versions that are not there already. */
    void appendRevisions(List<StoredEntry> entries) {
        List<Document> revisions = entries.stream().map(EntryDocuments::revision).toList();
        StoreAccess.run(() -> insertNew(revisions(), revisions));
    }

    /** The revision of a version, if it has been appended. */
    Optional<Revision> revision(EntryId id, long version) {
        FindIterable<Document> query =
                revisions().find(eq(EntryDocuments.ID, EntryDocuments.revisionId(id, version)));
        return StoreAccess.call(() -> Optional.ofNullable(query.first()))
                .map(EntryDocuments::revision)
                .map(completion::of);
    }

    /** The appended revisions below a version without what was published, the newest first. */
    List<Revision> drafts(EntryId id, long before, int limit) {
        FindIterable<Document> query =
                revisionsBelow(id, before, limit)
                        .projection(exclude(EntryDocuments.PUBLISHED_VALUES));
        return StoreAccess.call(
                () ->
                        query.map(EntryDocuments::revision)
                                .map(completion::of)
                                .into(new ArrayList<>()));
    }

    /** The headings of the appended revisions below a version, the newest first. */
    List<Revision.Heading> headings(EntryId id, long before, int limit) {
        FindIterable<Document> query =
                revisionsBelow(id, before, limit)
                        .projection(
                                include(
                                        EntryDocuments.ENTRY,
                                        EntryDocuments.VERSION,
                                        EntryDocuments.AT,
                                        EntryDocuments.AUTHOR,
                                        EntryDocuments.CHANGE));
        return StoreAccess.call(() -> query.map(EntryDocuments::heading).into(new ArrayList<>()));
    }

    private FindIterable<Document> revisionsBelow(EntryId id, long before, int limit) {
        Bson below = and(eq(EntryDocuments.ENTRY, id.value()), lt(EntryDocuments.VERSION, before));
        return revisions().find(below).sort(Sorts.descending(EntryDocuments.VERSION)).limit(limit);
    }

    private MongoCollection<Document> revisions() {
        return mongo.getCollection(REVISIONS);
    }

    /** Whether all that failed is that there are documents with the same ids or unique keys. */
    static boolean isDuplicate(MongoBulkWriteException e) {
        return e.getWriteConcernError() == null
                && e.getWriteErrors().stream().allMatch(error -> isDuplicate(error.getCode()));
    }

    private static boolean isDuplicate(int errorCode) {
        return ErrorCategory.fromErrorCode(errorCode) == ErrorCategory.DUPLICATE_KEY;
    }

    private static Outcome write(Supplier<Outcome> write, Supplier<Outcome> onDuplicate) {
        return write(
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
    }

    private static <T> T write(Supplier<T> write) {
        try {
            return StoreAccess.call(write);
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
                .map(this::entry);
    }

    private StoredEntry entry(Document document) {
        return completion.of(EntryDocuments.entry(document));
    }

    /** The ids of all entries that meet a condition, also of those in the bin; close it. */
    Stream<EntryId> ids(Bson filter) {
        return stream(query(filter, EntryDocuments.ID)).map(EntryDocuments::id);
    }

    private List<Document> documents(Bson filter, String... fields) {
        return StoreAccess.call(() -> query(filter, fields).into(new ArrayList<>()));
    }

    private FindIterable<Document> query(Bson filter, String... fields) {
        return entries().find(filter).projection(include(fields));
    }

    private Optional<StoredEntry> findFirst(Bson filter) {
        return StoreAccess.call(() -> Optional.ofNullable(entries().find(filter).limit(1).first()))
                .map(this::entry);
    }

    private List<StoredEntry> list(FindIterable<Document> query) {
        return StoreAccess.call(() -> query.map(this::entry).into(new ArrayList<>()));
    }

    private Stream<Document> stream(FindIterable<Document> query) {
        MongoCursor<Document> cursor = StoreAccess.call(() -> cursor(query));
        Iterable<Document> documents = () -> new TranslatedIterator(cursor);
        return StreamSupport.stream(documents.spliterator(), false).onClose(cursor::close);
    }

    private MongoCursor<Document> cursor(FindIterable<Document> query) {
        FindIterable<Document> batches = query.batchSize(BATCH);
        if (entries().getTimeout(TimeUnit.MILLISECONDS) != null) {
            // The deadline of an operation applies to each batch: reading all may take longer.
            batches.timeoutMode(TimeoutMode.ITERATION);
        }
        return batches.cursor();
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

    private static List<String> values(Collection<EntryId> ids) {
        return ids.stream().map(EntryId::value).toList();
    }

    private static Bson atVersion(EntryId id, long version) {
        // Not Filters.and: the embedded MongoDB uses no index for $and.
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
