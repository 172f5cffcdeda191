package lt.sklaida.shared;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bounds how many computations run at once, so that a flood of them leaves the processors to
 * others, and how many wait, so that it does not hold all threads either.
 */
public final class Bulkhead {

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Semaphore admitted;
    private final Semaphore running;
    private final Service service;
    private final String refusal;

    /**
     * @param service what those who are refused cannot use now
     * @param refusal what they are told
     */
    public Bulkhead(int maxRunning, int maxWaiting, Service service, String refusal) {
        this.service = service;
        this.refusal = refusal;
        admitted = new Semaphore(maxRunning + maxWaiting);
        running = new Semaphore(maxRunning, true);
    }

    /**
     * Computes, maybe after a wait.
     *
     * @throws OverloadedException when too many wait already
     */
    public <T> T call(Supplier<T> computation) {
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

    private OverloadedException overloaded() {
        return new OverloadedException(service, refusal, RETRY);
    }
}
