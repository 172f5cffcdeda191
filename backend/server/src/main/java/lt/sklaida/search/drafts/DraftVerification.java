package lt.sklaida.search.drafts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import lt.sklaida.content.DraftProjection;
import lt.sklaida.content.DraftProjections;
import lt.sklaida.search.index.Index;
import lt.sklaida.search.index.IndexedDocuments;
import lt.sklaida.search.index.IndexedDocuments.Indexed;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compares the versions of drafts in the index with the entries and repairs differences.
 *
 * <p>Entries change meanwhile. So what differs is compared again, and only differences that remain,
 * and for which no task is pending, are reported.
 */
final class DraftVerification {

    private static final int BATCH_SIZE = 200;
    private static final int MAX_COMPARISONS = 3;
    private static final Duration COMPARISON_INTERVAL = Duration.ofMillis(300);

    private final DraftProjections drafts;
    private final DraftDocument draftDocument;
    private final DraftIndexes indexes;
    private final DraftTasks tasks;
    private final DraftWriter writer;
    private final DraftRebuild rebuild;
    private final IndexedDocuments documents;
    private final Counter repaired;

    DraftVerification(
            DraftProjections drafts,
            DraftDocument draftDocument,
            DraftIndexes indexes,
            DraftTasks tasks,
            DraftWriter writer,
            DraftRebuild rebuild,
            IndexedDocuments documents,
            MeterRegistry meters) {
        this.drafts = drafts;
        this.draftDocument = draftDocument;
        this.indexes = indexes;
        this.tasks = tasks;
        this.writer = writer;
        this.rebuild = rebuild;
        this.documents = documents;
        this.repaired =
                Counter.builder("sklaida.verify.repaired")
                        .tag("projection", "drafts")
                        .description(
                                "How much of a projection differed from the truth and was repaired")
                        .register(meters);
    }

    /**
     * Compares and repairs the index.
     *
     * @param difference receives a message about each difference
     * @throws UnavailableException when Elasticsearch does not respond
     */
    void run(Consumer<String> difference) {
        Optional<Index> serving = indexes.serving().stream().findFirst();
        if (serving.isEmpty()) {
            difference.accept(indexes.alias() + ": there is no index");
            repaired.increment();
            rebuild.run(indexes::unserved, _ -> {});
        } else if (indexes.isUpToDate(serving.get())) {
            verify(serving.get(), difference);
        }
    }

    private void verify(Index index, Consumer<String> difference) {
        drafts.each(batch -> verify(index, ids(batch), difference));
        String last = "";
        for (List<EntryId> ids = documents.after(index, last, BATCH_SIZE);
                !ids.isEmpty();
                ids = documents.after(index, last, BATCH_SIZE)) {
            last = ids.getLast().value();
            verify(index, ids, difference);
        }
    }

    private static List<EntryId> ids(List<DraftProjection> batch) {
        return batch.stream().map(DraftProjection::id).toList();
    }

    private void verify(Index index, Collection<EntryId> ids, Consumer<String> difference) {
        Map<EntryId, String> differences = differences(index, ids);
        for (int i = 2; i <= MAX_COMPARISONS && !differences.isEmpty(); i++) {
            pause();
            differences = differences(index, differences.keySet());
        }
        if (differences.isEmpty()) {
            return;
        }
        differences.values().forEach(difference);
        repaired.increment(differences.size());
        tasks.rejections().record(writer.writeEverywhere(differences.keySet()));
        // A document that still differs has a version above that of its entry.
        if (!differences(index, differences.keySet()).isEmpty()) {
            rebuild.run(indexes::aliases, _ -> {});
        }
    }

    /** A message for each entry that differs and has no pending task. */
    private Map<EntryId, String> differences(Index index, Collection<EntryId> ids) {
        Map<EntryId, String> differences = new LinkedHashMap<>();
        List<DraftProjection> wanted = drafts.of(ids);
        Map<EntryId, Indexed> indexed = documents.of(index, ids);
        for (DraftProjection draft : wanted) {
            String found = difference(draft, indexed.get(draft.id()));
            if (found != null) {
                differences.put(
                        draft.id(), "%s: %s %s".formatted(indexes.alias(), draft.id(), found));
            }
        }
        differences.keySet().removeAll(tasks.among(ids));
        return differences;
    }

    private @Nullable String difference(DraftProjection wanted, @Nullable Indexed indexed) {
        boolean exists = wanted.entry().filter(draftDocument::isIndexed).isPresent();
        if (indexed == null) {
            return exists ? "is missing" : null;
        }
        if (!exists) {
            return "is of an entry that there is not";
        }
        if (indexed.version() < wanted.version()) {
            return "is of an earlier version";
        }
        return indexed.version() > wanted.version() ? "is of a later version than there is" : null;
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
