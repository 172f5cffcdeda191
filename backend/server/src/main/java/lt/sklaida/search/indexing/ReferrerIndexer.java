package lt.sklaida.search.indexing;

import lt.sklaida.content.EntryProjected;
import lt.sklaida.content.Referrers;
import lt.sklaida.model.ContentModel;
import lt.sklaida.shared.EntryId;
import lt.sklaida.store.Lease;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Indexes the entries that refer to a changed entry, because their documents contain its title.
 * They may be many, so this does not hold up the indexing of changed entries. One server does it at
 * a time.
 *
 * <p>The changed entry keeps a pending task until all referrers are indexed, so after a crash the
 * work starts again.
 */
final class ReferrerIndexer {

    private static final int BATCH_SIZE = 1_000;
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(30);

    /** The time until the next poll while another server holds the lease. */
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(500);

    private final Referrers referrers;
    private final IndexWriter writer;
    private final PublishedRejections rejections;
    private final Lease lease;
    private final ContentModel model;
    private final Clock clock;

    /** One hint is enough, because each poll reads all tasks. */
    private final BlockingQueue<EntryId> hint = new ArrayBlockingQueue<>(1);

    /** When to poll the tasks without a hint; null for at once. */
    private @Nullable Instant nextPoll;

    ReferrerIndexer(
            Referrers referrers,
            IndexWriter writer,
            PublishedRejections rejections,
            @Qualifier(IndexingConfiguration.REFERRERS_LEASE) Lease lease,
            ContentModel model,
            Clock clock) {
        this.referrers = referrers;
        this.writer = writer;
        this.rejections = rejections;
        this.lease = lease;
        this.model = model;
        this.clock = clock;
    }

    /** Adds a hint without blocking. */
    @EventListener
    void on(EntryProjected event) {
        if (!model.shownByOthers(event.type()).isEmpty()) {
            hint.offer(event.id());
        }
    }

    /** Indexes the referrers of changed entries, or waits for a hint for up to a second. */
    void step() throws InterruptedException {
        boolean hinted = hint.poll(isPollDue() ? 0 : 1_000, TimeUnit.MILLISECONDS) != null;
        if (!hinted && !isPollDue()) {
            return;
        }
        Optional<Lease.Held> held = lease.tryAcquire();
        if (held.isEmpty()) {
            nextPoll = clock.instant().plus(RETRY_INTERVAL);
            return;
        }
        nextPoll = null;
        try (Lease.Held _ = held.get()) {
            List<EntryProjected> changed = referrers.pending(BATCH_SIZE);
            if (!changed.isEmpty()) {
                indexReferrers(changed);
            }
            if (changed.size() < BATCH_SIZE) {
                nextPoll = clock.instant().plus(POLL_INTERVAL);
            }
        }
    }

    private boolean isPollDue() {
        return nextPoll == null || !clock.instant().isBefore(nextPoll);
    }

    private void indexReferrers(List<EntryProjected> changed) {
        referrers.advance();
        referrers.each(changed, this::index);
        changed.forEach(entry -> referrers.followed(entry.id(), entry.version()));
    }

    private void index(List<EntryId> ids) {
        rejections.record(writer.writeEverywhere(ids).result());
    }
}
