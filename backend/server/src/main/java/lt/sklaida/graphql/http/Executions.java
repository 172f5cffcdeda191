package lt.sklaida.graphql.http;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.GraphQlSettings;
import lt.sklaida.shared.Deadline;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

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
 * Executes requests with bounded concurrency, a bounded queue and a deadline. It uses platform
 * threads because much of the work is CPU-bound: on virtual threads, a few expensive requests would
 * starve all others.
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
     * Does the work on another thread.
     *
     * @param cancellation tells the work that nobody waits for it any more; its thread is
     *     interrupted besides
     * @return its result; or a {@link RefusedException} when it took too long, or waited too long
     *     to be started
     * @throws RefusedException when too many requests are waiting already
     */
    <T> CompletableFuture<T> start(String requestId, Callable<T> work, Runnable cancellation) {
        Execution<T> execution = new Execution<>(requestId, work, Deadline.in(timeout));
        Future<?> running = submit(execution);
        Runnable stop =
                () -> {
                    if (execution.expire(timeout)) {
                        cancellation.run();
                        running.cancel(true);
                    }
                };
        Future<?> alarm = timer.schedule(stop, timeout.toMillis(), TimeUnit.MILLISECONDS);
        return execution.result.whenComplete((_, _) -> alarm.cancel(false));
    }

    private Future<?> submit(Execution<?> execution) {
        try {
            return workers.submit(execution);
        } catch (RejectedExecutionException e) {
            throw overloaded();
        }
    }

    private static RefusedException overloaded() {
        return new RefusedException(
                ErrorCode.OVERLOADED,
                "The server has too many requests waiting; try again in a second");
    }

    /** The work on one request. */
    private static final class Execution<T> implements Runnable {

        private final String requestId;
        private final Callable<T> work;
        private final Deadline deadline;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private volatile boolean started;

        Execution(String requestId, Callable<T> work, Deadline deadline) {
            this.requestId = requestId;
            this.work = work;
            this.deadline = deadline;
        }

        @Override
        public void run() {
            started = true;
            try (var _ = MDC.putCloseable(RequestIds.LOG_KEY, requestId)) {
                result.complete(deadline.call(work));
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        }

        /** Ends it because its time is up; false when it is done. */
        boolean expire(Duration timeout) {
            if (!started) {
                return result.completeExceptionally(overloaded());
            }
            boolean expired = result.completeExceptionally(tooLong(timeout));
            if (expired) {
                log.warn(
                        "Request {} took longer than {} ms and is stopped",
                        requestId,
                        timeout.toMillis());
            }
            return expired;
        }

        private static RefusedException tooLong(Duration timeout) {
            return new RefusedException(
                    ErrorCode.TIMEOUT,
                    "The request took longer than %d ms and was stopped; try again, or ask for less"
                            .formatted(timeout.toMillis()));
        }
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
