package lt.sklaida.search.indexing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import lt.sklaida.content.Entries;
import lt.sklaida.content.EntryProjected;
import lt.sklaida.content.Projection;
import lt.sklaida.search.indexing.IndexWriter.WriteResult;
import lt.sklaida.search.vocabulary.EntryNames;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.Lease;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Indexes changed entries shortly after their change.
 *
 * <p>The queue holds hints and may lose some: the pending tasks of the entries tell what search has
 * not indexed. They are read in a recovery, which follows an overflow of the queue and a failure,
 * and runs at intervals. Entries are read again before they are written, so a late or repeated hint
 * is harmless.
 */
@Component
final class Indexer {

    private static final int QUEUE_CAPACITY = 10_000;
    private static final int BATCH_SIZE = 200;
    private static final Duration RECOVERY_INTERVAL = Duration.ofSeconds(30);
    private static final Duration RETRY_INTERVAL = Duration.ofMinutes(10);

    private final Entries entries;
    private final IndexWriter writer;
    private final EntryNames names;
    private final Rejections rejections;
    private final Lease recoveryLease;
    private final Clock clock;
    private final BlockingQueue<EntryId> hints = new ArrayBlockingQueue<>(QUEUE_CAPACITY);

    /** When to retry entries that Elasticsearch rejected; the index may have been replaced. */
    private Instant nextRetry = Instant.MIN;

    /** When to run the next recovery; null for at once. */
    private volatile @Nullable Instant nextRecovery;

    private volatile int pending;

    Indexer(
            Entries entries,
            IndexWriter writer,
            EntryNames names,
            Rejections rejections,
            @Qualifier(IndexingConfiguration.RECOVERY_LEASE) Lease recoveryLease,
            MeterRegistry meters,
            Clock clock) {
        this.entries = entries;
        this.writer = writer;
        this.names = names;
        this.rejections = rejections;
        this.recoveryLease = recoveryLease;
        this.clock = clock;
        Gauge.builder("sklaida.search.behind", this, Indexer::behind)
                .description("How many entries search does not yet show as they are, at least")
                .register(meters);
        Gauge.builder("sklaida.search.lag", this, Indexer::lag)
                .description("For how long the longest waiting change has not reached search")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Adds a hint without blocking. */
    @EventListener
    void on(EntryProjected event) {
        if (!hints.offer(event.id())) {
            nextRecovery = null;
        }
    }

    /** The age of the oldest pending task in seconds; NaN while the store does not respond. */
    private double lag() {
        try {
            return entries.waitingSince()
                    .map(since -> Duration.between(since, clock.instant()).toMillis() / 1_000.0)
                    .orElse(0.0);
        } catch (UnavailableException e) {
            return Double.NaN;
        }
    }

    private int behind() {
        return Math.max(hints.size(), pending);
    }

    /** Indexes pending entries, or waits for a hint for up to a second. */
    void step() throws InterruptedException {
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
            ids.retainAll(entries.waitingForSearch(ids));
        }
        return ids;
    }

    private Set<EntryId> pending() {
        if (!clock.instant().isBefore(nextRetry)) {
            rejections.forget();
            nextRetry = clock.instant().plus(RETRY_INTERVAL);
        }
        int limit = BATCH_SIZE + rejections.count();
        List<EntryProjected> tasks = entries.pendingSearch(limit);
        pending = tasks.size();
        if (tasks.size() < limit) {
            nextRecovery = clock.instant().plus(RECOVERY_INTERVAL);
        }
        Set<EntryId> ids = new LinkedHashSet<>();
        for (EntryProjected entry : tasks) {
            if (rejections.reason(entry.id(), entry.version()).isEmpty()) {
                ids.add(entry.id());
            }
        }
        return ids;
    }

    private void index(Collection<EntryId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        WriteResult result = writer.writeEverywhere(ids);
        names.entriesChanged(result.entries());
        rejections.record(result);
        for (Projection entry : result.entries()) {
            if (!result.rejected().containsKey(entry.entry())) {
                entries.searched(entry.entry(), entry.version());
            }
        }
    }
}
