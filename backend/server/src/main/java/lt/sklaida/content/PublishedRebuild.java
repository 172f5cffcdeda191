package lt.sklaida.content;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;

import lt.sklaida.shared.EntryId;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Compares the collection {@code published} with the truth, and makes it anew from it. */
final class PublishedRebuild {

    private static final Logger log = LoggerFactory.getLogger(PublishedRebuild.class);

    private static final int BATCH = 200;
    private static final int LOOKS = 3;

    private final MongoTemplate mongo;
    private final EntryStore store;
    private final Projector projector;

    PublishedRebuild(MongoTemplate mongo, EntryStore store, Projector projector) {
        this.mongo = mongo;
        this.store = store;
        this.projector = projector;
    }

    /**
     * Projects the entries after an id over what is there, then removes what belongs to none; so
     * readers find everything all the time, and whoever publishes meanwhile is not held up.
     *
     * @param after the last entry that needs no projection; empty for none
     * @param done told of the entries that are projected, in the order of their ids
     * @return the entries that MongoDB rejected
     */
    List<EntryId> run(String after, Consumer<List<StoredEntry>> done) {
        List<EntryId> rejected = new ArrayList<>();
        eachBatch(
                after,
                entries -> {
                    rejected.addAll(project(entries));
                    done.accept(entries);
                });
        eachBatchOfStrays(this::remove);
        return rejected;
    }

    /**
     * Projects the entries of some documents that have not the form of this server.
     *
     * @return how many entries that were
     */
    int updateOutdated(String form) {
        Bson outdated =
                and(ne(PublishedFields.FORM, form), exists(PublishedFields.REMOVED_AT, false));
        Set<EntryId> ids =
                StoreAccess.call(
                        () ->
                                published()
                                        .find(outdated)
                                        .projection(include(PublishedFields.ENTRY))
                                        .limit(BATCH)
                                        .map(PublishedRebuild::entry)
                                        .into(new HashSet<>()));
        List<StoredEntry> entries = store.find(ids);
        entries.forEach(projector::project);
        return entries.size();
    }

    private List<EntryId> project(List<StoredEntry> entries) {
        List<EntryId> rejected = new ArrayList<>();
        for (StoredEntry entry : entries) {
            try {
                projector.project(entry);
            } catch (IllegalStateException e) {
                log.error("Entry {} cannot be projected", entry.entry().id(), e);
                rejected.add(entry.entry().id());
            }
        }
        return rejected;
    }

    private static EntryId entry(Document document) {
        return new EntryId(document.getString(PublishedFields.ENTRY));
    }

    List<String> differences() {
        List<String> differences = new ArrayList<>();
        eachBatch("", entries -> differences(entries).values().forEach(differences::addAll));
        eachBatchOfStrays(strays -> strays.forEach(stray -> differences.add(noEntrys(stray))));
        return differences;
    }

    /**
     * Repairs what differs. What is being changed differs for a moment, so that only what differs
     * each time it is looked at is wrong.
     */
    void verify(Consumer<String> difference) {
        eachBatch(
                "",
                entries -> {
                    Map<EntryId, List<String>> wrong = differences(entries);
                    for (int look = 2; look <= LOOKS && !wrong.isEmpty(); look++) {
                        wrong = differences(settled(wrong.keySet()));
                    }
                    wrong.forEach(
                            (id, lines) -> {
                                lines.forEach(difference);
                                store.find(id).ifPresent(this::repair);
                            });
                });
        eachBatchOfStrays(
                strays -> {
                    strays.forEach(stray -> difference.accept(noEntrys(stray)));
                    remove(strays);
                });
    }

    /** The entries as they are now, without those that are being projected. */
    private List<StoredEntry> settled(Collection<EntryId> ids) {
        return store.find(ids).stream()
                .filter(entry -> !entry.isPending(PendingTask.PUBLISHED))
                .toList();
    }

    private void repair(StoredEntry entry) {
        Set<String> wanted = new HashSet<>();
        projector
                .documents(entry.entry())
                .forEach(document -> wanted.add(document.getString(PublishedFields.ID)));
        Bson impossible =
                or(
                        nin(PublishedFields.ID, wanted),
                        gt(PublishedFields.VERSION, entry.entry().publishedVersion()));
        Bson own = eq(PublishedFields.ENTRY, entry.entry().id().value());
        StoreAccess.run(() -> published().deleteMany(and(own, impossible)));
        projector.project(entry);
        // If it was changed meanwhile, the later version may have been taken for impossible.
        store.find(entry.entry().id())
                .filter(now -> now.entry().publishedVersion() > entry.entry().publishedVersion())
                .ifPresent(projector::project);
    }

    private void remove(Set<String> strays) {
        StoreAccess.run(() -> published().deleteMany(in(PublishedFields.ENTRY, strays)));
    }

    private static String noEntrys(String stray) {
        return stray + ": is no entry's";
    }

    private Map<EntryId, List<String>> differences(List<StoredEntry> entries) {
        Map<EntryId, List<String>> differences = new LinkedHashMap<>();
        Map<EntryId, Map<Object, Map<String, Object>>> shown = shown(entries);
        for (StoredEntry entry : entries) {
            EntryId id = entry.entry().id();
            List<String> lines =
                    differences(
                            projector.documents(entry.entry()),
                            shown.getOrDefault(id, new HashMap<>()));
            if (!lines.isEmpty()) {
                differences.put(id, lines);
            }
        }
        return differences;
    }

    private static List<String> differences(
            List<Document> documents, Map<Object, Map<String, Object>> shown) {
        List<String> differences = new ArrayList<>();
        for (Document document : documents) {
            if (document.containsKey(PublishedFields.REMOVED_AT)) {
                continue;
            }
            Map<String, Object> wanted = compared(document);
            Map<String, Object> present = shown.remove(wanted.get(PublishedFields.ID));
            if (present == null) {
                differences.add(wanted.get(PublishedFields.ID) + ": is missing");
            } else if (!present.equals(wanted)) {
                differences.add(
                        "%s: is %s, but should be %s"
                                .formatted(wanted.get(PublishedFields.ID), present, wanted));
            }
        }
        shown.keySet().forEach(id -> differences.add(id + ": is not published"));
        return differences;
    }

    /** What readers find of the entries, by entry and document. */
    private Map<EntryId, Map<Object, Map<String, Object>>> shown(List<StoredEntry> entries) {
        List<String> ids = entries.stream().map(stored -> stored.entry().id().value()).toList();
        Map<EntryId, Map<Object, Map<String, Object>>> shown = new HashMap<>();
        StoreAccess.run(
                () ->
                        published()
                                .find(
                                        and(
                                                in(PublishedFields.ENTRY, ids),
                                                exists(PublishedFields.REMOVED_AT, false)))
                                .forEach(
                                        document ->
                                                shown.computeIfAbsent(
                                                                new EntryId(
                                                                        document.getString(
                                                                                PublishedFields
                                                                                        .ENTRY)),
                                                                _ -> new HashMap<>())
                                                        .put(
                                                                document.getString(
                                                                        PublishedFields.ID),
                                                                compared(document))));
        return shown;
    }

    /** Without its form: a document in another is brought into this one by {@link ModelUpdate}. */
    private static Map<String, Object> compared(Document document) {
        Map<String, Object> compared = EntryDocuments.plain(document);
        compared.remove(PublishedFields.FORM);
        return compared;
    }

    private void eachBatch(String after, Consumer<List<StoredEntry>> action) {
        try (Stream<StoredEntry> entries = store.allAfter(after)) {
            List<StoredEntry> batch = new ArrayList<>(BATCH);
            entries.forEach(
                    entry -> {
                        batch.add(entry);
                        if (batch.size() == BATCH) {
                            action.accept(batch);
                            batch.clear();
                        }
                    });
            if (!batch.isEmpty()) {
                action.accept(batch);
            }
        }
    }

    /** Finds ids that documents are said to belong to, but that no entry has or had. */
    private void eachBatchOfStrays(Consumer<Set<String>> action) {
        String last = "";
        for (List<String> ids = entriesAfter(last); !ids.isEmpty(); ids = entriesAfter(last)) {
            last = ids.getLast();
            Set<String> strays = new HashSet<>(ids);
            strays.removeAll(store.known(strays));
            if (!strays.isEmpty()) {
                action.accept(strays);
            }
        }
    }

    private List<String> entriesAfter(String last) {
        // A semicolon sorts right after the colon between an entry's id and the locale, so the rest
        // of the last entry's documents is passed over.
        return StoreAccess.call(
                () ->
                        published()
                                .find(gt(PublishedFields.ID, last + ";"))
                                .sort(Sorts.ascending(PublishedFields.ID))
                                .projection(include(PublishedFields.ENTRY))
                                .limit(BATCH)
                                .map(document -> document.getString(PublishedFields.ENTRY))
                                .into(new ArrayList<>()));
    }

    private MongoCollection<Document> published() {
        return mongo.getCollection(PublishedFields.COLLECTION);
    }
}
