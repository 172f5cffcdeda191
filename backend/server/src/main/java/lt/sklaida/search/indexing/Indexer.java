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
 * Brings what changes into the indexes, soon after it changed.
 *
 * <p>The queue is a hint and may lose what it likes: the entries' own tasks say what search has not
 * seen, and are looked through when the queue overflowed, after a failure, and now and then. What
 * is written is read anew, so a hint that comes late or twice does no harm.
 */
@Component
final class Indexer {

    private static final int QUEUE = 10_000;
    private static final int BATCH = 200;
    private static final Duration BETWEEN_RECOVERIES = Duration.ofSeconds(30);
    private static final Duration BETWEEN_RETRIES = Duration.ofMinutes(10);

    private final Entries entries;
    private final IndexWriter writer;
    private final EntryNames names;
    private final Rejections rejections;
    private final Lease recoveryLease;
    private final Clock clock;
    private final BlockingQueue<EntryId> changed = new ArrayBlockingQueue<>(QUEUE);

    /** When to try again what Elasticsearch refused; the index may be another by then. */
    private Instant nextRetry = Instant.MIN;

    /** When to look through the tasks; null for at once. */
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

    /** Takes a hint; never waits. */
    @EventListener
    void on(EntryProjected event) {
        if (!changed.offer(event.id())) {
            nextRecovery = null;
        }
    }

    /** The age of the oldest task, in seconds; unknown while the store does not answer. */
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
        return Math.max(changed.size(), pending);
    }

    /** Indexes what there is to index, or waits a moment for it. */
    void step() throws InterruptedException {
        try {
            if (!recoveryIsDue() || !recover()) {
                index(hinted());
            }
            if (!recoveryIsDue()) {
                pending = rejections.count();
            }
        } catch (RuntimeException e) {
            nextRecovery = null;
            throw e;
        }
    }

    /** Looks through the tasks; not while another server does, as both would find the same. */
    private boolean recover() {
        // Whatever there is a hint of has its task already.
        changed.clear();
        Optional<Lease.Held> held = recoveryLease.tryAcquire();
        if (held.isEmpty()) {
            return false;
        }
        try (Lease.Held _ = held.get()) {
            index(pending());
        }
        return true;
    }

    private boolean recoveryIsDue() {
        Instant next = nextRecovery;
        return next == null || !clock.instant().isBefore(next);
    }

    private Set<EntryId> hinted() throws InterruptedException {
        Set<EntryId> ids = new LinkedHashSet<>();
        EntryId first = changed.poll(1, TimeUnit.SECONDS);
        if (first != null) {
            ids.add(first);
            changed.drainTo(ids, BATCH - 1);
            ids.retainAll(entries.waitingForSearch(ids));
        }
        return ids;
    }

    private Set<EntryId> pending() {
        if (!clock.instant().isBefore(nextRetry)) {
            rejections.forget();
            nextRetry = clock.instant().plus(BETWEEN_RETRIES);
        }
        int limit = BATCH + rejections.count();
        List<EntryProjected> found = entries.pendingSearch(limit);
        pending = found.size();
        if (found.size() < limit) {
            nextRecovery = clock.instant().plus(BETWEEN_RECOVERIES);
        }
        Set<EntryId> ids = new LinkedHashSet<>();
        for (EntryProjected entry : found) {
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
        WriteResult written = writer.writeEverywhere(ids);
        names.mayHaveChanged(written.entries());
        rejections.note(written);
        for (Projection entry : written.entries()) {
            if (!written.refused().containsKey(entry.entry())) {
                entries.searched(entry.entry(), entry.version());
            }
        }
    }
}
