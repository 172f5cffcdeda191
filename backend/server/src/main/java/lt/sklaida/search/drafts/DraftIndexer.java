package lt.sklaida.search.drafts;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import lt.sklaida.content.EntrySaved;
import lt.sklaida.search.index.IndexingQueue;
import lt.sklaida.store.Lease;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;

import java.time.Clock;

/** Indexes drafts shortly after their change. A save never waits for it. */
final class DraftIndexer {

    private final IndexingQueue queue;

    DraftIndexer(
            DraftTasks tasks,
            DraftWriter writer,
            @Qualifier(DraftSearchConfiguration.RECOVERY_LEASE) Lease recoveryLease,
            MeterRegistry meters,
            Clock clock) {
        this.queue =
                new IndexingQueue(
                        tasks, writer::writeEverywhere, tasks.rejections(), recoveryLease, clock);
        Gauge.builder("sklaida.drafts.behind", queue, IndexingQueue::behind)
                .description(
                        "How many drafts the search for editors does not yet show as they are, at least")
                .register(meters);
    }

    /** Adds a hint without blocking. */
    @EventListener
    void on(EntrySaved event) {
        queue.hint(event.id());
    }

    /** Indexes pending drafts, or waits for a hint for up to a second. */
    void step() throws InterruptedException {
        queue.step();
    }
}
