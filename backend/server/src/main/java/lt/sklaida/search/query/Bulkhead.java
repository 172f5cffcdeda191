package lt.sklaida.search.query;

import lt.sklaida.shared.OverloadedException;
import lt.sklaida.shared.Service;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits how many calls run at a time, so that a slow service cannot take all threads of the
 * server. Further calls wait in the order of their arrival, and hold no thread meanwhile. A call
 * that would have to wait too long is refused.
 */
final class Bulkhead implements AutoCloseable {

    /** A bound for memory only: the last in line of fewer calls would wait too long. */
    private static final int MAX_WAITING = 1_000;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ThreadPoolExecutor threads;

    /**
     * @param concurrency how many calls run at a time
     */
    Bulkhead(int concurrency) {
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
     * @param maxWait how long the call may wait for its turn
     * @return its result; an {@link OverloadedException} when its turn did not come in time, in
     *     which case the call was not made
     */
    <T> CompletableFuture<T> submit(Supplier<T> call, Duration maxWait) {
        WaitingCall<T> waiting = new WaitingCall<>(call, maxWait);
        CompletableFuture<?> _ =
                waiting.turn.whenComplete(
                        (_, refused) -> {
                            if (refused != null) {
                                threads.remove(waiting);
                                waiting.result.completeExceptionally(overloaded());
                            }
                        });
        try {
            threads.execute(waiting);
        } catch (RejectedExecutionException e) {
            waiting.turn.completeExceptionally(e);
        }
        return waiting.result;
    }

    static OverloadedException overloaded() {
        return new OverloadedException(
                Service.SEARCH,
                "Too many searches are running; try again in a second",
                RETRY_AFTER);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** A call that is made or refused, whichever comes first. */
    private static final class WaitingCall<T> implements Runnable {

        private final Supplier<T> call;

        /** Completes when the call is made, and fails when it is refused. */
        private final CompletableFuture<@Nullable Void> turn;

        private final CompletableFuture<T> result = new CompletableFuture<>();

        private WaitingCall(Supplier<T> call, Duration maxWait) {
            this.call = call;
            this.turn =
                    new CompletableFuture<@Nullable Void>()
                            .orTimeout(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void run() {
            if (!turn.complete(null)) {
                return;
            }
            try {
                result.complete(call.get());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        }
    }
}
