package lt.sklaida.content;

import lt.sklaida.shared.UnavailableException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Does what the write of an entry has left to be done: its revision, and the projection to {@code
 * published}. All of it can be done again, by anyone, at any time: it is made of the entry as that
 * write left it, and nothing that is older than what is there is written.
 */
final class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    private static final Set<PendingTask> OWN = Set.of(PendingTask.REVISION, PendingTask.PUBLISHED);
    private static final int BATCH = 50;

    private final EntryStore store;
    private final Projector projector;
    private final ApplicationEventPublisher events;

    Settlement(EntryStore store, Projector projector, ApplicationEventPublisher events) {
        this.store = store;
        this.projector = projector;
        this.events = events;
    }

    /**
     * Makes sure of the revision of a version that is about to be replaced: after that, nothing
     * could make it.
     */
    void beforeReplacing(StoredEntry entry) {
        if (entry.isPending(PendingTask.REVISION)) {
            store.appendRevision(entry);
        }
    }

    /**
     * Settles what has just been written. It is stored by now, so a failure here is no failure of
     * the change: the tasks stay, and recovery does the rest.
     */
    void afterWriting(StoredEntry entry) {
        try {
            settle(entry);
        } catch (UnavailableException | IllegalStateException e) {
            log.warn("Entry {} is saved, but not settled yet", entry.entry().id(), e);
        }
    }

    /** Settles every entry that was last written before a time; returns how many. */
    int recover(Instant before) {
        int settled = 0;
        String last = "";
        List<StoredEntry> waiting;
        do {
            waiting = store.pending(OWN, before, last, BATCH);
            for (StoredEntry entry : waiting) {
                last = entry.entry().id().value();
                if (settles(entry)) {
                    settled++;
                }
            }
        } while (waiting.size() == BATCH);
        return settled;
    }

    private boolean settles(StoredEntry entry) {
        try {
            settle(entry);
            return true;
        } catch (IllegalStateException e) {
            log.error("Entry {} cannot be settled; going on", entry.entry().id(), e);
            return false;
        }
    }

    private void settle(StoredEntry stored) {
        Set<PendingTask> tasks = stored.ownTasks();
        if (tasks.contains(PendingTask.REVISION)) {
            store.appendRevision(stored);
        }
        if (tasks.contains(PendingTask.PUBLISHED)) {
            projector.project(stored);
        }
        Entry entry = stored.entry();
        store.clear(entry.id(), entry.version(), tasks);
        if (tasks.contains(PendingTask.PUBLISHED)) {
            announce(new EntryProjected(entry.id(), entry.type(), entry.publishedVersion()));
        }
    }

    private void announce(EntryProjected event) {
        try {
            events.publishEvent(event);
        } catch (RuntimeException e) {
            log.warn("A listener failed on {}", event, e);
        }
    }
}
