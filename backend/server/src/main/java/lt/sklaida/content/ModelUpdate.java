package lt.sklaida.content;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ValueValidator;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.EntryId;
import lt.sklaida.store.Lease;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Applies a changed content model: rebuilds {@code published} and its indexes in the background
 * when its documents have another form than the server's, while readers are served, and derives
 * anew the fields by which entries are found.
 *
 * <p>Of servers that start together, one rebuilds; after a crash the next start resumes the
 * rebuild. The last server to start decides on the form. A server with another form that still runs
 * keeps publishing but rebuilds nothing; the others soon update what it publishes.
 */
public class ModelUpdate implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ModelUpdate.class);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final int BATCH = 200;

    private final ContentModel model;
    private final ValueValidator validator;
    private final PublishedState state;
    private final PublishedRebuild rebuild;
    private final EntryStore store;
    private final StoreIndexes indexes;
    private final Lease lease;
    private final Duration interval;
    private final boolean autoStartup;

    private boolean begun;
    private boolean superseded;
    private boolean derived;
    private long checkedWrites = -1;
    private volatile boolean running;
    private ScheduledExecutorService thread = newThread();

    /**
     * @param interval the time between two checks for documents of another form
     * @param autoStartup whether to start with the application: a server does, a command does not
     */
    ModelUpdate(
            ContentModel model,
            ValueValidator validator,
            PublishedState state,
            PublishedRebuild rebuild,
            EntryStore store,
            StoreIndexes indexes,
            Lease lease,
            Duration interval,
            boolean autoStartup) {
        this.model = model;
        this.validator = validator;
        this.state = state;
        this.rebuild = rebuild;
        this.store = store;
        this.indexes = indexes;
        this.lease = lease;
        this.interval = interval;
        this.autoStartup = autoStartup;
    }

    /** Whether {@code published} has the form of this server's content model. */
    public boolean isComplete() {
        return state.isComplete();
    }

    /** Does once what {@link #start} repeats in the background. */
    void apply() throws InterruptedException {
        if (!begun) {
            state.want();
        }
        boolean first = !begun;
        begun = true;
        if (state.isComplete()) {
            if (first) {
                createIndexes();
            }
            updateDerivedFields();
            updateOutdated();
        } else if (state.isWanted()) {
            resume();
        } else if (!superseded) {
            superseded = true;
            log.warn(
                    "A server with another content model has started since this one, and what"
                            + " delivery reads follows that model; restart this server with the"
                            + " same schema");
        }
    }

    /** Rebuilds {@code published} in any case. */
    void rebuild(LongConsumer progress) throws InterruptedException {
        state.want();
        try (Lease.Held held = lease.acquire()) {
            rebuildAfter("", held, progress);
        }
    }

    private void resume() throws InterruptedException {
        try (Lease.Held held = lease.acquire()) {
            if (state.isComplete()) {
                return;
            }
            String doneTo = state.doneTo();
            log.info(
                    doneTo.isEmpty()
                            ? "The content model has changed; rebuilding what delivery reads"
                            : "Resuming the rebuild of what delivery reads, for a changed content"
                                    + " model");
            rebuildAfter(doneTo, held, _ -> {});
        } catch (ConflictException e) {
            // The next check logs a warning.
            log.info("Stopped rebuilding what delivery reads: {}", e.getMessage());
        }
    }

    private void rebuildAfter(String doneTo, Lease.Held held, LongConsumer progress) {
        long[] done = {0};
        InvalidPublishedEntries invalid = new InvalidPublishedEntries(model, validator);
        indexes.dropOutdated();
        List<EntryId> failed =
                rebuild.run(
                        doneTo,
                        entries -> {
                            held.renew();
                            requireWanted(state.advance(entries.getLast().entry().id()));
                            store.derive(entries);
                            entries.forEach(entry -> invalid.check(entry.entry()));
                            done[0] += entries.size();
                            progress.accept(done[0]);
                        });
        createIndexes();
        state.complete();
        log.info("Rebuilt what delivery reads of {} entries", done[0]);
        invalid.log();
        if (!failed.isEmpty()) {
            log.error("Delivery may lack entries that MongoDB rejected: {}", failed);
        }
    }

    private static void requireWanted(boolean wanted) {
        if (!wanted) {
            throw new ConflictException("a server with another content model has started");
        }
    }

    /** Lists work without indexes, too, so a failure does not repeat the rebuild. */
    private void createIndexes() {
        try {
            indexes.createForPublished();
        } catch (IllegalStateException e) {
            log.error("Not all indexes of \"published\" can be created, so lists are slower", e);
        }
    }

    /**
     * Derives the fields of entries that another release, or a server with another model, has
     * stored; once, since what this server stores has the right ones.
     */
    private void updateDerivedFields() {
        Optional<Lease.Held> held = derived ? Optional.empty() : lease.tryAcquire();
        if (held.isEmpty()) {
            return;
        }
        try (Lease.Held _ = held.get()) {
            int updated = 0;
            String last = "";
            for (List<StoredEntry> found = store.derivedOtherwise(last, BATCH);
                    !found.isEmpty();
                    found = store.derivedOtherwise(last, BATCH)) {
                last = found.getLast().entry().id().value();
                store.derive(found);
                updated += found.size();
            }
            derived = true;
            if (updated > 0) {
                log.info("Recorded the states and links of {} entries", updated);
            }
        }
    }

    /** Updates documents of another form, unless this server has done so since the last of them. */
    private void updateOutdated() {
        long otherWrites = state.otherWrites();
        if (otherWrites == checkedWrites) {
            return;
        }
        Optional<Lease.Held> held = lease.tryAcquire();
        if (held.isEmpty()) {
            return;
        }
        try (Lease.Held _ = held.get()) {
            int updated = rebuild.updateOutdated(state.form());
            if (updated > 0) {
                log.info("Updated {} entries that a server with another model published", updated);
            }
            checkedWrites = otherWrites;
        }
    }

    @Override
    public boolean isAutoStartup() {
        return autoStartup;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            thread = newThread();
            Future<?> _ =
                    thread.scheduleWithFixedDelay(
                            this::applyUnlessFailing,
                            0,
                            interval.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void applyUnlessFailing() {
        try {
            apply();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // An exception would end the schedule; the next run may succeed.
            if (running) {
                log.warn("Cannot apply the content model yet; trying again in {}", interval, e);
            }
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        thread.shutdownNow();
        try {
            boolean _ = thread.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static ScheduledExecutorService newThread() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("model-update").daemon().factory());
    }
}
