package lt.sklaida.shared;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;

/**
 * A thread that does one step after another while the server runs. After a step that failed it
 * pauses, longer each time, up to a bound; so it goes on by itself when the cause is gone.
 */
public final class BackgroundLoop implements SmartLifecycle {

    /** What is done again and again; waits by itself when there is nothing to do. */
    public interface Step {
        void run() throws InterruptedException;
    }

    private static final Logger log = LoggerFactory.getLogger(BackgroundLoop.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final Step step;
    private volatile boolean running;
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
            thread.join(LONGEST_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void loop() {
        Duration pause = FIRST_PAUSE;
        boolean failing = false;
        while (running) {
            try {
                step.run();
                if (failing) {
                    log.info("{} goes on", name);
                }
                failing = false;
                pause = FIRST_PAUSE;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                // Errors, too: nobody would notice if the thread were no more.
                if (!running) {
                    return;
                }
                report(e, failing);
                failing = true;
                if (!sleep(pause)) {
                    return;
                }
                pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        }
    }

    private void report(Throwable failure, boolean again) {
        if (again) {
            log.debug("{} still waits: {}", name, failure.toString());
        } else {
            log.warn("{} waits and tries again: {}", name, cause(failure));
        }
    }

    private static String cause(Throwable failure) {
        return failure.getCause() == null
                ? failure.toString()
                : failure.getMessage() + " (" + failure.getCause() + ")";
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
