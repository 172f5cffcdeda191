package lt.sklaida.search.indexing;

import lt.sklaida.content.EntryProjected;
import lt.sklaida.content.Referrers;
import lt.sklaida.model.ContentModel;
import lt.sklaida.shared.EntryId;
import lt.sklaida.store.Lease;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Indexes anew what shows something of an entry that has changed, such as its title; however many
 * these are, they do not hold up what has changed itself. Of all servers, one does it at a time.
 *
 * <p>The entry's own task stays until all of them are done, so a crash in between only makes
 * somebody begin again.
 */
@Component
final class ReferrerIndexer {

    private static final int TOGETHER = 1_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
    private static final Duration WHILE_ANOTHER_FOLLOWS = Duration.ofMillis(500);

    private final Referrers referrers;
    private final IndexWriter writer;
    private final Rejections rejections;
    private final Lease lease;
    private final ContentModel model;
    private final Clock clock;

    /** One hint at a time is enough: whoever takes it looks at all tasks. */
    private final BlockingQueue<EntryId> hint = new ArrayBlockingQueue<>(1);

    /** When to look at the tasks without a hint; null for at once. */
    private @Nullable Instant nextLook;

    ReferrerIndexer(
            Referrers referrers,
            IndexWriter writer,
            Rejections rejections,
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

    /** Takes a hint; never waits. */
    @EventListener
    void on(EntryProjected event) {
        if (!model.shownByOthers(event.type()).isEmpty()) {
            hint.offer(event.id());
        }
    }

    /** Follows the changes that nobody has followed yet, or waits a moment for one. */
    void step() throws InterruptedException {
        boolean hinted = hint.poll(lookIsDue() ? 0 : 1_000, TimeUnit.MILLISECONDS) != null;
        if (!hinted && !lookIsDue()) {
            return;
        }
        Optional<Lease.Held> held = lease.tryAcquire();
        if (held.isEmpty()) {
            nextLook = clock.instant().plus(WHILE_ANOTHER_FOLLOWS);
            return;
        }
        nextLook = null;
        try (Lease.Held _ = held.get()) {
            List<EntryProjected> changed = referrers.pending(TOGETHER);
            if (!changed.isEmpty()) {
                follow(changed);
            }
            if (changed.size() < TOGETHER) {
                nextLook = clock.instant().plus(BETWEEN_LOOKS);
            }
        }
    }

    private boolean lookIsDue() {
        return nextLook == null || !clock.instant().isBefore(nextLook);
    }

    private void follow(List<EntryProjected> changed) {
        referrers.advance();
        referrers.each(changed, this::index);
        changed.forEach(entry -> referrers.followed(entry.id(), entry.version()));
    }

    private void index(List<EntryId> ids) {
        rejections.note(writer.writeEverywhere(ids));
    }
}
