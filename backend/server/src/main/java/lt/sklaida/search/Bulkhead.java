package lt.sklaida.search;

import lt.sklaida.shared.OverloadedException;
import lt.sklaida.shared.Service;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Limits how many calls run at a time, so that a slow service cannot take all threads of the
 * server. Further calls wait in the order of their arrival, and hold no thread meanwhile. A call
 * that would have to wait too long is refused.
 */
final class Bulkhead implements AutoCloseable {

    /** A bound for memory: long before, the last in line would wait too long. */
    private static final int MAX_WAITING = 1_000;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ThreadPoolExecutor threads;
    private final Duration maxWait;

    /**
     * @param concurrency how many calls run at a time
     * @param maxWait how long a call may wait for its turn
     */
    Bulkhead(int concurrency, Duration maxWait) {
        this.maxWait = maxWait;
        this.threads =
                new ThreadPoolExecutor(
                        concurrency,
                        concurrency,
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(MAX_WAITING),
                        Thread.ofPlatform().daemon().name("search-", 1).factory());
    }

    /**
     * Makes the call when its turn comes.
     *
     * @return its result; a {@link OverloadedException} when its turn did not come in time, in
     *     which case the call was not made
     */
    <T> CompletableFuture<T> submit(Supplier<T> call) {
        Waiting<T> waiting = new Waiting<>(call);
        try {
            threads.execute(waiting);
        } catch (RejectedExecutionException e) {
            waiting.refuse();
            return waiting.result;
        }
        CompletableFuture.delayedExecutor(maxWait.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> expire(waiting));
        return waiting.result;
    }

    static OverloadedException overloaded() {
        return new OverloadedException(
                Service.SEARCH,
                "Too many searches are running; try again in a second",
                RETRY_AFTER);
    }

    private void expire(Waiting<?> waiting) {
        if (waiting.refuse()) {
            threads.remove(waiting);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** A call that is made or refused, whichever comes first. */
    private static final class Waiting<T> implements Runnable {

        private final Supplier<T> call;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final AtomicBoolean decided = new AtomicBoolean();

        private Waiting(Supplier<T> call) {
            this.call = call;
        }

        @Override
        public void run() {
            if (!decided.compareAndSet(false, true)) {
                return;
            }
            try {
                result.complete(call.get());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        }

        private boolean refuse() {
            return decided.compareAndSet(false, true) && result.completeExceptionally(overloaded());
        }
    }
}
