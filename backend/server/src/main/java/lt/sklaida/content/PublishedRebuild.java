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

import com.mongodb.client.FindIterable;
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

/** Rebuilds the collection {@code published} from the entries, and verifies it. */
final class PublishedRebuild {

    private static final Logger log = LoggerFactory.getLogger(PublishedRebuild.class);

    private static final int BATCH = 200;
    private static final int COMPARISONS = 3;

    private final MongoTemplate mongo;
    private final EntryStore store;
    private final Projector projector;

    PublishedRebuild(MongoTemplate mongo, EntryStore store, Projector projector) {
        this.mongo = mongo;
        this.store = store;
        this.projector = projector;
    }

    /**
     * Projects the entries after an id, then removes the documents that belong to no entry. Readers
     * find everything meanwhile, and publishing goes on.
     *
     * @param after the last entry that needs no projection; empty for none
     * @param done receives the projected entries, in the order of their ids
     * @return the entries that MongoDB rejected
     */
    List<EntryId> run(String after, Consumer<List<StoredEntry>> done) {
        List<EntryId> rejected = new ArrayList<>();
        forEachBatch(
                after,
                entries -> {
                    rejected.addAll(project(entries));
                    done.accept(entries);
                });
        forEachBatchOfStrays(this::remove);
        return rejected;
    }

    /**
     * Projects the entries whose documents have another form than this server's.
     *
     * @return the number of these entries
     */
    int updateOutdated(String form) {
        int updated = 0;
        String last = "";
        for (List<Document> outdated = outdated(form, last);
                !outdated.isEmpty();
                outdated = outdated(form, last)) {
            last = outdated.getLast().getString(PublishedFields.ID);
            Set<EntryId> ids = new HashSet<>();
            outdated.forEach(document -> ids.add(entry(document)));
            List<StoredEntry> entries = store.find(ids);
            project(entries);
            updated += entries.size();
        }
        return updated;
    }

    private List<Document> outdated(String form, String after) {
        Bson otherForm =
                and(
                        ne(PublishedFields.FORM, form),
                        exists(PublishedFields.REMOVED_AT, false),
                        gt(PublishedFields.ID, after));
        FindIterable<Document> query =
                published()
                        .find(otherForm)
                        .sort(Sorts.ascending(PublishedFields.ID))
                        .projection(include(PublishedFields.ENTRY))
                        .limit(BATCH);
        return StoreAccess.call(() -> query.into(new ArrayList<>()));
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
        forEachBatch("", entries -> differences(entries).values().forEach(differences::addAll));
        forEachBatchOfStrays(
                strays -> strays.forEach(stray -> differences.add(describeStray(stray))));
        return differences;
    }

    /**
     * Repairs documents that differ from their entries. An entry that is being changed differs for
     * a moment, so only one that differs each time it is compared is wrong.
     */
    void verify(Consumer<String> difference) {
        forEachBatch("", entries -> verify(entries, difference));
        forEachBatchOfStrays(
                strays -> {
                    strays.forEach(stray -> difference.accept(describeStray(stray)));
                    remove(strays);
                });
    }

    private void verify(List<StoredEntry> entries, Consumer<String> difference) {
        Map<EntryId, List<String>> wrong = differences(entries);
        for (int comparison = 2; comparison <= COMPARISONS && !wrong.isEmpty(); comparison++) {
            wrong = differences(settled(wrong.keySet()));
        }
        wrong.forEach(
                (id, lines) -> {
                    lines.forEach(difference);
                    store.find(id).ifPresent(this::repair);
                });
    }

    /** The entries as they are now, without those whose projection is pending. */
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
        projector.remove(and(own, impossible));
        projector.project(entry);
        // If the entry was changed meanwhile, its new documents may have been deleted above.
        store.find(entry.entry().id())
                .filter(now -> now.entry().publishedVersion() > entry.entry().publishedVersion())
                .ifPresent(projector::project);
    }

    private void remove(Set<String> strays) {
        projector.remove(in(PublishedFields.ENTRY, strays));
    }

    private static String describeStray(String stray) {
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
            Map<String, Object> wanted = comparable(document);
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

    /** The documents that readers find, by entry and document id. */
    private Map<EntryId, Map<Object, Map<String, Object>>> shown(List<StoredEntry> entries) {
        List<String> ids = entries.stream().map(stored -> stored.entry().id().value()).toList();
        Bson visible =
                and(in(PublishedFields.ENTRY, ids), exists(PublishedFields.REMOVED_AT, false));
        List<Document> documents =
                StoreAccess.call(() -> published().find(visible).into(new ArrayList<>()));
        Map<EntryId, Map<Object, Map<String, Object>>> shown = new HashMap<>();
        for (Document document : documents) {
            shown.computeIfAbsent(entry(document), _ -> new HashMap<>())
                    .put(document.getString(PublishedFields.ID), comparable(document));
        }
        return shown;
    }

    /** A document without its form, since {@link ModelUpdate} updates those of another form. */
    private static Map<String, Object> comparable(Document document) {
        Map<String, Object> comparable = EntryDocuments.plain(document);
        comparable.remove(PublishedFields.FORM);
        return comparable;
    }

    private void forEachBatch(String after, Consumer<List<StoredEntry>> action) {
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

    /** Passes on the entry ids of documents that no entry has or had. */
    private void forEachBatchOfStrays(Consumer<Set<String>> action) {
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
        // A semicolon sorts right after the colon between an entry's id and the locale, so this
        // skips the other documents of the last entry.
        FindIterable<Document> query =
                published()
                        .find(gt(PublishedFields.ID, last + ";"))
                        .sort(Sorts.ascending(PublishedFields.ID))
                        .projection(include(PublishedFields.ENTRY))
                        .limit(BATCH);
        return StoreAccess.call(
                () ->
                        query.map(document -> document.getString(PublishedFields.ENTRY))
                                .into(new ArrayList<>()));
    }

    private MongoCollection<Document> published() {
        return mongo.getCollection(PublishedFields.COLLECTION);
    }
}
