package lt.sklaida.search.index;

import lt.sklaida.shared.EntryId;
import lt.sklaida.store.Lease;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Has changed entries indexed shortly after their change.
 *
 * <p>The queue holds hints and may lose some: the pending tasks of the entries tell what search has
 * not indexed. They are read in a recovery, which follows an overflow of the queue and a failure,
 * and runs at intervals. Entries are read again before they are written, so a late or repeated hint
 * is harmless.
 */
public final class IndexingQueue {

    private static final int QUEUE_CAPACITY = 10_000;
    private static final int BATCH_SIZE = 200;
    private static final Duration RECOVERY_INTERVAL = Duration.ofSeconds(30);
    private static final Duration RETRY_INTERVAL = Duration.ofMinutes(10);

    private final PendingTasks tasks;
    private final Function<Collection<EntryId>, WriteResult> writeEverywhere;
    private final Rejections rejections;
    private final Lease recoveryLease;
    private final Clock clock;
    private final BlockingQueue<EntryId> hints = new ArrayBlockingQueue<>(QUEUE_CAPACITY);

    /** When to retry entries that Elasticsearch rejected; the index may have been replaced. */
    private Instant nextRetry = Instant.MIN;

    /** When to run the next recovery; null for at once. */
    private volatile @Nullable Instant nextRecovery;

    private volatile int pending;

    /**
     * @param writeEverywhere writes the present state of entries to all indexes
     * @param recoveryLease by which one server at a time does what others have left
     */
    public IndexingQueue(
            PendingTasks tasks,
            Function<Collection<EntryId>, WriteResult> writeEverywhere,
            Rejections rejections,
            Lease recoveryLease,
            Clock clock) {
        this.tasks = tasks;
        this.writeEverywhere = writeEverywhere;
        this.rejections = rejections;
        this.recoveryLease = recoveryLease;
        this.clock = clock;
    }

    /** Adds a hint without blocking. */
    public void hint(EntryId entry) {
        if (!hints.offer(entry)) {
            nextRecovery = null;
        }
    }

    /** How many entries wait, at least. */
    public int behind() {
        return Math.max(hints.size(), pending);
    }

    /** Indexes pending entries, or waits for a hint for up to a second. */
    public void step() throws InterruptedException {
        try {
            if (!isRecoveryDue() || !recover()) {
                index(hinted());
            }
            if (!isRecoveryDue()) {
                pending = rejections.count();
            }
        } catch (RuntimeException e) {
            nextRecovery = null;
            throw e;
        }
    }

    /** Indexes the pending tasks, unless another server does so already. */
    private boolean recover() {
        Optional<Lease.Held> held = recoveryLease.tryAcquire();
        if (held.isEmpty()) {
            return false;
        }
        try (Lease.Held _ = held.get()) {
            // Every hinted entry has its pending task already.
            hints.clear();
            index(pending());
        }
        return true;
    }

    private boolean isRecoveryDue() {
        Instant next = nextRecovery;
        return next == null || !clock.instant().isBefore(next);
    }

    private Set<EntryId> hinted() throws InterruptedException {
        Set<EntryId> ids = new LinkedHashSet<>();
        EntryId first = hints.poll(1, TimeUnit.SECONDS);
        if (first != null) {
            ids.add(first);
            hints.drainTo(ids, BATCH_SIZE - 1);
            ids.retainAll(tasks.among(ids));
        }
        return ids;
    }

    private Set<EntryId> pending() {
        if (!clock.instant().isBefore(nextRetry)) {
            rejections.forget();
            nextRetry = clock.instant().plus(RETRY_INTERVAL);
        }
        int limit = BATCH_SIZE + rejections.count();
        List<PendingTasks.Task> waiting = tasks.first(limit);
        pending = waiting.size();
        if (waiting.size() < limit) {
            nextRecovery = clock.instant().plus(RECOVERY_INTERVAL);
        }
        Set<EntryId> ids = new LinkedHashSet<>();
        for (PendingTasks.Task task : waiting) {
            if (rejections.reason(task.entry(), task.version()).isEmpty()) {
                ids.add(task.entry());
            }
        }
        return ids;
    }

    private void index(Collection<EntryId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        WriteResult result = writeEverywhere.apply(ids);
        rejections.record(result);
        Map<EntryId, Long> done = new HashMap<>(result.versions());
        done.keySet().removeAll(result.rejected().keySet());
        if (!done.isEmpty()) {
            tasks.done(done);
        }
    }
}
