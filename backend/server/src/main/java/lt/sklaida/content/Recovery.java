package lt.sklaida.content;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Does the pending tasks that a crash left: all of them when the server starts, and later those
 * that have been pending longer than any write takes, other servers' among them.
 */
final class Recovery implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    /** The latest time that the store can hold; every write is before it. */
    private static final Instant END_OF_TIME = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final Outbox outbox;
    private final ContentSettings settings;
    private final Clock clock;
    private volatile boolean running;
    private ScheduledExecutorService thread = newThread();
    private @Nullable ScheduledFuture<?> schedule;

    Recovery(Outbox outbox, ContentSettings settings, Clock clock) {
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            thread = newThread();
            thread.execute(() -> recover(END_OF_TIME));
            schedule =
                    thread.scheduleWithFixedDelay(
                            () -> recover(clock.instant().minus(settings.pendingTimeout())),
                            settings.recoveryInterval().toMillis(),
                            settings.recoveryInterval().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (schedule != null) {
            schedule.cancel(false);
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void recover(Instant before) {
        try {
            int settled = outbox.recover(before);
            if (settled > 0) {
                log.info("Did the pending tasks of {} entries after a crash or a failure", settled);
            }
        } catch (RuntimeException e) {
            // An exception would end the schedule; the next run may succeed.
            log.warn("Recovery of pending tasks failed; trying again", e);
        }
    }

    private static ScheduledExecutorService newThread() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("entry-recovery").daemon().factory());
    }
}
