package lt.sklaida.content;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.UnavailableException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Does the tasks that writes of entries leave pending: appends the revision and projects the entry
 * to {@code published}. Each task is idempotent and depends on nothing but the stored entry, so any
 * server may do it at any time, and more than once.
 */
final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private static final Set<PendingTask> OWN = Set.of(PendingTask.REVISION, PendingTask.PUBLISHED);
    private static final int BATCH = 50;

    private final EntryStore store;
    private final Projector projector;
    private final ApplicationEventPublisher events;

    Outbox(EntryStore store, Projector projector, ApplicationEventPublisher events) {
        this.store = store;
        this.projector = projector;
        this.events = events;
    }

    /** Appends a pending revision of a version that is about to be replaced, and so to be lost. */
    void beforeReplacing(StoredEntry entry) {
        if (entry.isPending(PendingTask.REVISION)) {
            store.appendRevisions(List.of(entry));
        }
    }

    /**
     * Does the tasks of a version that has just been written. A failure does not fail the change,
     * which is stored: the tasks stay pending, and recovery does them.
     */
    void afterWriting(StoredEntry entry) {
        try {
            settle(List.of(entry));
        } catch (UnavailableException | IllegalStateException e) {
            log.warn("Entry {} is saved, but its tasks are still pending", entry.entry().id(), e);
        }
    }

    /** As {@link #afterWriting(StoredEntry)}, for any number of entries at once. */
    void afterWriting(List<StoredEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        try {
            settle(entries);
        } catch (UnavailableException e) {
            log.warn("{} entries are saved, but their tasks are still pending", entries.size(), e);
        } catch (IllegalStateException e) {
            // The store rejects something of one of them, which must not keep the others waiting.
            entries.forEach(this::afterWriting);
        }
    }

    /**
     * Does the tasks of every entry that was last written before a time.
     *
     * @return the number of entries whose tasks are done
     */
    int recover(Instant before) {
        int settled = 0;
        String last = "";
        List<StoredEntry> waiting;
        do {
            waiting = store.pending(OWN, before, last, BATCH);
            for (StoredEntry entry : waiting) {
                last = entry.entry().id().value();
                if (trySettle(entry)) {
                    settled++;
                }
            }
        } while (waiting.size() == BATCH);
        return settled;
    }

    private boolean trySettle(StoredEntry entry) {
        try {
            settle(List.of(entry));
            return true;
        } catch (IllegalStateException e) {
            log.error("The tasks of entry {} stay pending", entry.entry().id(), e);
            return false;
        }
    }

    private void settle(List<StoredEntry> entries) {
        List<StoredEntry> saved = pending(entries, PendingTask.REVISION);
        List<StoredEntry> published = pending(entries, PendingTask.PUBLISHED);
        store.appendRevisions(saved);
        projector.project(published);
        store.clearOwnTasks(entries, withoutReferrers(entries));
        for (Entry entry : entries(saved)) {
            announce(new EntrySaved(entry.id(), entry.type(), entry.version()));
        }
        for (Entry entry : entries(published)) {
            announce(new EntryProjected(entry.id(), entry.type(), entry.publishedVersion()));
        }
    }

    /**
     * Those of many entries that have no referrers to index, as most new ones. Whoever begins to
     * refer to one from now on is indexed afterwards, and shows it as it is.
     */
    private Set<EntryId> withoutReferrers(List<StoredEntry> entries) {
        List<StoredEntry> shown = pending(entries, PendingTask.REFERRERS);
        if (entries.size() == 1 || shown.isEmpty()) {
            return Set.of();
        }
        Set<EntryId> ids = new HashSet<>();
        entries(shown).forEach(entry -> ids.add(entry.id()));
        ids.removeAll(store.referredTo(ids));
        return ids;
    }

    private static List<StoredEntry> pending(List<StoredEntry> entries, PendingTask task) {
        return entries.stream().filter(entry -> entry.isPending(task)).toList();
    }

    private static List<Entry> entries(List<StoredEntry> stored) {
        return stored.stream().map(StoredEntry::entry).toList();
    }

    private void announce(Object event) {
        try {
            events.publishEvent(event);
        } catch (RuntimeException e) {
            log.warn("A listener failed on {}", event, e);
        }
    }
}
