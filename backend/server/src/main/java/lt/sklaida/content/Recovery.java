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
 * Repairs what a crash left between the truth and {@code published}: all of it when the server
 * starts, and from then on what has waited longer than any write takes, be it another server's.
 */
final class Recovery implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    /** The latest time that the store knows: before it is everything. */
    private static final Instant END_OF_TIME = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final Settlement settlement;
    private final ContentSettings settings;
    private final Clock clock;
    private volatile boolean running;
    private ScheduledExecutorService thread = newThread();
    private @Nullable ScheduledFuture<?> schedule;

    Recovery(Settlement settlement, ContentSettings settings, Clock clock) {
        this.settlement = settlement;
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
            int settled = settlement.recover(before);
            if (settled > 0) {
                log.info("Settled {} entries that a crash or a failure had left", settled);
            }
        } catch (RuntimeException e) {
            // The next time may do better; an exception that leaves would end the schedule.
            log.warn("Recovery of pending entries failed", e);
        }
    }

    private static ScheduledExecutorService newThread() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("entry-recovery").daemon().factory());
    }
}
