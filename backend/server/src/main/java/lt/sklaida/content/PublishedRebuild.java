package lt.sklaida.content;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Compares the collection {@code published} with the truth, and makes it anew from it. */
final class PublishedRebuild {

    private static final int BATCH = 200;

    private final MongoTemplate mongo;
    private final EntryStore store;
    private final Projector projector;

    PublishedRebuild(MongoTemplate mongo, EntryStore store, Projector projector) {
        this.mongo = mongo;
        this.store = store;
        this.projector = projector;
    }

    /**
     * Projects every entry over what is there, then removes what belongs to none; so readers find
     * everything all the time, and whoever publishes meanwhile is not held up.
     */
    void run(LongConsumer progress) {
        long[] done = {0};
        eachBatch(
                entries -> {
                    entries.forEach(projector::project);
                    done[0] += entries.size();
                    progress.accept(done[0]);
                });
        eachBatchOfStrays(
                strays ->
                        StoreAccess.run(
                                () -> published().deleteMany(in(PublishedFields.ENTRY, strays))));
    }

    List<String> differences() {
        List<String> differences = new ArrayList<>();
        eachBatch(entries -> differences.addAll(differences(entries)));
        eachBatchOfStrays(
                strays -> strays.forEach(stray -> differences.add(stray + ": is no entry's")));
        return differences;
    }

    private List<String> differences(List<StoredEntry> entries) {
        List<String> differences = new ArrayList<>();
        Map<Object, Map<String, Object>> shown = shown(entries);
        for (StoredEntry entry : entries) {
            for (Document document : projector.documents(entry.entry())) {
                if (document.containsKey(PublishedFields.REMOVED_AT)) {
                    continue;
                }
                Map<String, Object> wanted = EntryDocuments.plain(document);
                Map<String, Object> present = shown.remove(wanted.get(PublishedFields.ID));
                if (present == null) {
                    differences.add(wanted.get(PublishedFields.ID) + ": is missing");
                } else if (!present.equals(wanted)) {
                    differences.add(
                            "%s: is %s, but should be %s"
                                    .formatted(wanted.get(PublishedFields.ID), present, wanted));
                }
            }
        }
        shown.keySet().forEach(id -> differences.add(id + ": is not published"));
        return differences;
    }

    /** What readers find of the entries, by document id. */
    private Map<Object, Map<String, Object>> shown(List<StoredEntry> entries) {
        List<String> ids = entries.stream().map(stored -> stored.entry().id().value()).toList();
        Map<Object, Map<String, Object>> shown = new HashMap<>();
        StoreAccess.run(
                () ->
                        published()
                                .find(
                                        and(
                                                in(PublishedFields.ENTRY, ids),
                                                exists(PublishedFields.REMOVED_AT, false)))
                                .forEach(
                                        document ->
                                                shown.put(
                                                        document.getString(PublishedFields.ID),
                                                        EntryDocuments.plain(document))));
        return shown;
    }

    private void eachBatch(Consumer<List<StoredEntry>> action) {
        try (Stream<StoredEntry> entries = store.all()) {
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
