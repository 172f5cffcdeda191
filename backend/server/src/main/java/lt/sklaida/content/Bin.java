package lt.sklaida.content;

import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.NotFoundException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Removes entries for good that have been in the bin for long. Every server does it: of several
 * that find the same entry, one removes it.
 */
final class Bin {

    /** The author of the revisions that removals make. */
    static final String AUTHOR = "system";

    private static final Logger log = LoggerFactory.getLogger(Bin.class);

    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int BATCH = 100;

    private final Entries entries;
    private final EntryStore store;
    private final Clock clock;

    Bin(Entries entries, EntryStore store, Clock clock) {
        this.entries = entries;
        this.store = store;
        this.clock = clock;
    }

    /** Removes what there is to remove now, and waits. */
    void step() throws InterruptedException {
        int purged = purge();
        if (purged > 0) {
            log.info(
                    "Removed {} entries that were in the bin for {} days",
                    purged,
                    Entries.BIN_DAYS);
        }
        Thread.sleep(INTERVAL);
    }

    /** Returns how many entries it removed. */
    int purge() {
        Instant due = clock.instant().minus(Duration.ofDays(Entries.BIN_DAYS));
        int purged = 0;
        List<EntryId> found = store.inBinSinceBefore(due, BATCH);
        while (!found.isEmpty()) {
            int before = purged;
            for (EntryId id : found) {
                purged += purge(id, due) ? 1 : 0;
            }
            found = purged == before ? List.of() : store.inBinSinceBefore(due, BATCH);
        }
        return purged;
    }

    private boolean purge(EntryId id, Instant due) {
        try {
            entries.purge(id, due, AUTHOR);
            return true;
        } catch (NotFoundException | ConflictException e) {
            log.debug("Entry {} was restored or removed just now", id, e);
            return false;
        } catch (IllegalStateException e) {
            log.error("Entry {} cannot be removed from the bin", id, e);
            return false;
        }
    }
}
