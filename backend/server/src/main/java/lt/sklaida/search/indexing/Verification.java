package lt.sklaida.search.indexing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.Projections;
import lt.sklaida.content.Referrers;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.search.index.Index;
import lt.sklaida.search.index.IndexWrite;
import lt.sklaida.search.index.IndexedDocuments;
import lt.sklaida.search.index.IndexedDocuments.Indexed;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.indexing.IndexWriter.Writes;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Compares derived data with the entries and repairs differences: first {@code published}, then the
 * indexes. Of the documents of an index, it compares versions and fingerprints, in batches.
 *
 * <p>Entries change meanwhile. So what differs is compared again, and only differences that remain,
 * and for which no task is pending, are reported.
 */
final class Verification {

    private static final int BATCH_SIZE = 200;
    private static final int MAX_COMPARISONS = 3;
    private static final Duration COMPARISON_INTERVAL = Duration.ofMillis(300);

    private final ContentModel model;
    private final Entries entries;
    private final Referrers referrers;
    private final Projections projections;
    private final IndexedDocuments documents;
    private final Indexes indexes;
    private final IndexWriter writer;
    private final PublishedRejections rejections;
    private final Rebuild rebuild;
    private final Counter repairedPublished;
    private final Counter repairedSearch;

    Verification(
            ContentModel model,
            Entries entries,
            Referrers referrers,
            Projections projections,
            IndexedDocuments documents,
            Indexes indexes,
            IndexWriter writer,
            PublishedRejections rejections,
            Rebuild rebuild,
            MeterRegistry meters) {
        this.model = model;
        this.entries = entries;
        this.referrers = referrers;
        this.projections = projections;
        this.documents = documents;
        this.indexes = indexes;
        this.writer = writer;
        this.rejections = rejections;
        this.rebuild = rebuild;
        this.repairedPublished = repaired("published", meters);
        this.repairedSearch = repaired("search", meters);
    }

    private static Counter repaired(String projection, MeterRegistry meters) {
        return Counter.builder("sklaida.verify.repaired")
                .tag("projection", projection)
                .description("How much of a projection differed from the truth and was repaired")
                .register(meters);
    }

    /**
     * Compares and repairs all derived data.
     *
     * @param difference receives a message about each difference
     * @throws UnavailableException when Elasticsearch does not respond
     */
    void run(Consumer<String> difference) {
        projections.verify(
                found -> {
                    difference.accept("published: " + found);
                    repairedPublished.increment();
                });
        rebuildMissingIndexes(difference);
        new IndexVerification(serving(), difference).run();
    }

    private void rebuildMissingIndexes(Consumer<String> difference) {
        Set<String> missing = indexes.unserved();
        if (!missing.isEmpty()) {
            missing.forEach(alias -> difference.accept(alias + ": there is no index"));
            repairedSearch.increment(missing.size());
            rebuild.run(indexes::unserved, _ -> {});
        }
    }

    /** The serving indexes, without those that a server with another content model built. */
    private List<Index> serving() {
        return indexes.serving().stream().filter(indexes::isUpToDate).toList();
    }

    /** One comparison of the serving indexes. */
    private final class IndexVerification {

        private final List<Index> serving;
        private final Consumer<String> difference;

        /** The aliases whose index has documents that could not be overwritten. */
        private final Set<String> broken = new TreeSet<>();

        IndexVerification(List<Index> serving, Consumer<String> difference) {
            this.serving = serving;
            this.difference = difference;
        }

        void run() {
            for (ContentType type : model.types()) {
                try (Stream<Entry> all = entries.all(type.name())) {
                    Iterator<EntryId> ids = all.map(Entry::id).iterator();
                    while (ids.hasNext()) {
                        verify(nextBatch(ids));
                    }
                }
            }
            if (broken.isEmpty()) {
                serving.forEach(this::verifyDocuments);
            }
            if (!broken.isEmpty()) {
                rebuild.run(() -> broken, _ -> {});
            }
        }

        /** Verifies the documents of an index, some perhaps of entries that no longer exist. */
        private void verifyDocuments(Index index) {
            String last = "";
            for (List<EntryId> ids = documents.after(index, last, BATCH_SIZE);
                    !ids.isEmpty();
                    ids = documents.after(index, last, BATCH_SIZE)) {
                last = ids.getLast().value();
                verify(ids);
            }
        }

        private void verify(Collection<EntryId> ids) {
            Map<EntryId, String> differences = differences(ids);
            for (int i = 2; i <= MAX_COMPARISONS && !differences.isEmpty(); i++) {
                pause();
                differences = differences(differences.keySet());
            }
            if (!differences.isEmpty()) {
                repair(differences);
            }
        }

        /** A message for each entry that differs and has no pending task. */
        private Map<EntryId, String> differences(Collection<EntryId> ids) {
            Writes wanted = writer.writes(writer.current(ids), serving);
            Set<EntryId> pending = entries.waitingForSearch(ids);
            boolean referrersPending = !referrers.pending(1).isEmpty();
            Map<String, Map<EntryId, Indexed>> indexed = new HashMap<>();
            serving.forEach(index -> indexed.put(index.name(), documents.of(index, ids)));
            Map<EntryId, String> differences = new LinkedHashMap<>();
            wanted.failed()
                    .forEach((entry, failure) -> differences.put(entry, message(entry, failure)));
            for (IndexWrite write : wanted.possible()) {
                Indexed present =
                        Objects.requireNonNull(indexed.get(write.index().name()))
                                .get(write.entry());
                String found = difference(write, present, referrersPending);
                if (found != null) {
                    differences.merge(
                            write.entry(),
                            message(write, found),
                            (one, other) -> one + "; " + other);
                }
            }
            differences.keySet().removeAll(pending);
            return differences;
        }

        private static String message(EntryId entry, RuntimeException failure) {
            return "search: no document can be made of %s: %s".formatted(entry, failure);
        }

        private String message(IndexWrite write, String difference) {
            String alias = write.index().alias();
            return "%s: %s %s".formatted(alias, write.entry(), difference);
        }

        private @Nullable String difference(
                IndexWrite wanted, @Nullable Indexed present, boolean referrersPending) {
            if (present == null) {
                return wanted.document() == null ? null : "is missing";
            }
            if (wanted.document() == null) {
                return "is not published";
            }
            if (present.version() > wanted.version()) {
                return "is of a later version than there is";
            }
            if (DocumentVersion.published(present.version())
                    < DocumentVersion.published(wanted.version())) {
                return "is of an earlier version";
            }
            return referrersPending || present.fingerprint().equals(wanted.fingerprint())
                    ? null
                    : "is not as it should be";
        }

        private void repair(Map<EntryId, String> differences) {
            differences.values().forEach(difference);
            repairedSearch.increment(differences.size());
            // So that the new versions exceed those of documents written or deleted by hand.
            referrers.advance();
            rejections.record(writer.writeEverywhere(differences.keySet()).result());
            // A document that still differs has a version above that of its entry.
            if (!differences(differences.keySet()).isEmpty()) {
                serving.forEach(index -> broken.add(index.alias()));
            }
        }
    }

    private static List<EntryId> nextBatch(Iterator<EntryId> ids) {
        List<EntryId> batch = new ArrayList<>();
        while (ids.hasNext() && batch.size() < BATCH_SIZE) {
            batch.add(ids.next());
        }
        return batch;
    }

    private static void pause() {
        try {
            Thread.sleep(COMPARISON_INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(Service.SEARCH, "The server is stopping", e);
        }
    }
}
