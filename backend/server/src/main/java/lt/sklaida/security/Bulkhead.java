package lt.sklaida.security;

import lt.sklaida.shared.OverloadedException;
import lt.sklaida.shared.Service;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bounds how many computations run at once, so that a flood of them leaves the processors to
 * others, and how many wait, so that it does not hold all threads either.
 */
final class Bulkhead {

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Semaphore admitted;
    private final Semaphore running;

    Bulkhead(int maxRunning, int maxWaiting) {
        admitted = new Semaphore(maxRunning + maxWaiting);
        running = new Semaphore(maxRunning, true);
    }

    /**
     * Computes, maybe after a wait.
     *
     * @throws OverloadedException when too many wait already
     */
    <T> T call(Supplier<T> computation) {
        if (!admitted.tryAcquire()) {
            throw overloaded();
        }
        try {
            running.acquire();
            try {
                return computation.get();
            } finally {
                running.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw overloaded();
        } finally {
            admitted.release();
        }
    }

    private static OverloadedException overloaded() {
        return new OverloadedException(
                Service.SIGN_IN,
                "Too many people are signing in at the same time; try again in a few seconds",
                RETRY);
    }
}
