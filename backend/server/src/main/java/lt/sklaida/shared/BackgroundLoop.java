package lt.sklaida.shared;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;

/**
 * A thread that repeats a step while the server runs. When the step fails, it retries with
 * exponential backoff, so that it recovers by itself when the cause is gone.
 */
public final class BackgroundLoop implements SmartLifecycle {

    /** The work that is repeated; it waits by itself when there is nothing to do. */
    public interface Step {
        void run() throws InterruptedException;
    }

    private static final Logger log = LoggerFactory.getLogger(BackgroundLoop.class);

    private static final Duration MIN_BACKOFF = Duration.ofMillis(250);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);

    private final String name;
    private final Step step;
    private final Object gate = new Object();
    private volatile boolean running;
    private boolean paused;
    private @Nullable Thread thread;

    public BackgroundLoop(String name, Step step) {
        this.name = name;
        this.step = step;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            thread = Thread.ofPlatform().daemon().name(name).start(this::loop);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(MAX_BACKOFF);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /**
     * Begins no further step until {@link #resume}; does not wait for the end of the present one.
     */
    public void pause() {
        synchronized (gate) {
            paused = true;
        }
    }

    /** Goes on after a {@link #pause}. */
    public void resume() {
        synchronized (gate) {
            paused = false;
            gate.notifyAll();
        }
    }

    private void awaitResumed() throws InterruptedException {
        synchronized (gate) {
            while (paused) {
                gate.wait();
            }
        }
    }

    private void loop() {
        Duration backoff = MIN_BACKOFF;
        boolean failing = false;
        while (running) {
            try {
                awaitResumed();
                step.run();
                if (failing) {
                    log.info("{} works again", name);
                }
                failing = false;
                backoff = MIN_BACKOFF;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                // Errors, too: otherwise the thread would end unnoticed.
                if (!running) {
                    return;
                }
                report(e, failing);
                failing = true;
                if (!sleep(backoff)) {
                    return;
                }
                backoff = min(backoff.multipliedBy(2), MAX_BACKOFF);
            }
        }
    }

    private void report(Throwable failure, boolean again) {
        if (again) {
            log.debug("{} failed again: {}", name, failure.toString());
        } else {
            log.warn("{} failed and will be retried: {}", name, cause(failure));
        }
    }

    private static String cause(Throwable failure) {
        return failure.getCause() == null
                ? failure.toString()
                : failure.getMessage() + " (" + failure.getCause() + ")";
    }

    private static boolean sleep(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
