package lt.sklaida.graphql.http;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.GraphQlSettings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where requests are worked on: so many at once, so many waiting, and none for longer than it may.
 * On platform threads, as much of the work needs the processor: on virtual ones, a few hard
 * requests would hold up all others.
 */
final class Executions implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Executions.class);

    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor timer;
    private final Duration timeout;

    Executions(GraphQlSettings settings) {
        this.workers =
                new ThreadPoolExecutor(
                        settings.concurrency(),
                        settings.concurrency(),
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(settings.queue()),
                        threads("graphql-"));
        this.timer = new ScheduledThreadPoolExecutor(1, threads("graphql-timer-"));
        this.timer.setRemoveOnCancelPolicy(true);
        this.timeout = settings.timeout();
    }

    /**
     * Has the work done.
     *
     * @param cancellation tells the work that nobody waits for it any more; its thread is
     *     interrupted besides
     * @return what comes of it; a {@link RefusedException} when it took too long
     * @throws RefusedException when too many wait already
     */
    <T> CompletableFuture<T> start(String requestId, Callable<T> work, Runnable cancellation) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Future<?> running = submit(requestId, work, result);
        Future<?> alarm =
                timer.schedule(
                        () -> {
                            if (result.completeExceptionally(tooLong())) {
                                log.warn("Request {} took too long and is stopped", requestId);
                                cancellation.run();
                                running.cancel(true);
                            }
                        },
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
        return result.whenComplete((_, _) -> alarm.cancel(false));
    }

    private <T> Future<?> submit(String requestId, Callable<T> work, CompletableFuture<T> result) {
        try {
            return workers.submit(
                    () -> {
                        try (var _ = MDC.putCloseable(RequestIds.LOG_KEY, requestId)) {
                            result.complete(work.call());
                        } catch (Throwable e) {
                            result.completeExceptionally(e);
                        }
                    });
        } catch (RejectedExecutionException e) {
            throw new RefusedException(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            ErrorCode.UNAVAILABLE,
                            "The server has too much to do; try again in a second")
                    .with(HttpHeaders.RETRY_AFTER, "1");
        }
    }

    private RefusedException tooLong() {
        return new RefusedException(
                HttpStatus.SERVICE_UNAVAILABLE,
                ErrorCode.QUERY_TOO_COMPLEX,
                "The request took longer than %d ms and was stopped; ask for less at once"
                        .formatted(timeout.toMillis()));
    }

    @Override
    public void close() {
        workers.shutdownNow();
        timer.shutdownNow();
    }

    private static ThreadFactory threads(String prefix) {
        return Thread.ofPlatform().daemon().name(prefix, 1).factory();
    }
}
