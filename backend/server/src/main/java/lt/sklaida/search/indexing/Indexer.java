package lt.sklaida.search.indexing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import lt.sklaida.content.Entries;
import lt.sklaida.content.EntryProjected;
import lt.sklaida.search.index.IndexingQueue;
import lt.sklaida.search.index.WriteResult;
import lt.sklaida.search.vocabulary.EntryNames;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.Lease;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;

/** Indexes entries shortly after what is published of them has changed. */
final class Indexer {

    private final Entries entries;
    private final IndexWriter writer;
    private final EntryNames names;
    private final Clock clock;
    private final IndexingQueue queue;

    Indexer(
            Entries entries,
            PublishedTasks tasks,
            IndexWriter writer,
            EntryNames names,
            PublishedRejections rejections,
            @Qualifier(IndexingConfiguration.RECOVERY_LEASE) Lease recoveryLease,
            MeterRegistry meters,
            Clock clock) {
        this.entries = entries;
        this.writer = writer;
        this.names = names;
        this.clock = clock;
        this.queue = new IndexingQueue(tasks, this::write, rejections, recoveryLease, clock);
        Gauge.builder("sklaida.search.behind", queue, IndexingQueue::behind)
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
        queue.hint(event.id());
    }

    /** Indexes pending entries, or waits for a hint for up to a second. */
    void step() throws InterruptedException {
        queue.step();
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

    private WriteResult write(Collection<EntryId> ids) {
        IndexWriter.Written written = writer.writeEverywhere(ids);
        names.entriesChanged(written.entries());
        return written.result();
    }
}
