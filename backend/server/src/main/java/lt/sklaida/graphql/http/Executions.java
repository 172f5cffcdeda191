package lt.sklaida.graphql.http;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.GraphQlSettings;
import lt.sklaida.shared.Deadline;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Executes requests with bounded concurrency, a bounded queue and a deadline. It uses platform
 * threads because much of the work is CPU-bound: on virtual threads, a few expensive requests would
 * starve all others. A request that waits for search holds no thread, so that searches cannot
 * starve lists.
 */
final class Executions implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Executions.class);

    private final ThreadPoolExecutor workers;
    private final int maxWaiting;
    private final ScheduledThreadPoolExecutor timer;
    private final Duration timeout;

    /**
     * @param name of its threads
     */
    Executions(GraphQlSettings settings, String name) {
        this.workers =
                new ThreadPoolExecutor(
                        settings.concurrency(),
                        settings.concurrency(),
                        0,
                        TimeUnit.SECONDS,
                        // Requests are limited in admit(); their later parts are always accepted.
                        new LinkedBlockingQueue<>(),
                        threads(name + "-"));
        this.maxWaiting = settings.queue();
        this.timer = new ScheduledThreadPoolExecutor(1, threads(name + "-timer-"));
        this.timer.setRemoveOnCancelPolicy(true);
        this.timeout = settings.timeout();
    }

    /**
     * Admits a request; its deadline counts from now.
     *
     * @throws RefusedException when too many requests are waiting already
     */
    Execution admit(String requestId) {
        if (workers.getQueue().size() >= maxWaiting) {
            throw overloaded();
        }
        return new Execution(requestId);
    }

    private static RefusedException overloaded() {
        return new RefusedException(
                ErrorCode.OVERLOADED,
                "The server has too many requests waiting; try again in a second");
    }

    @Override
    public void close() {
        workers.shutdownNow();
        timer.shutdownNow();
    }

    private static ThreadFactory threads(String prefix) {
        return Thread.ofPlatform().daemon().name(prefix, 1).factory();
    }

    /** The execution of one request, in parts; between them it may wait without a thread. */
    final class Execution implements Executor {

        private final String requestId;
        private final Deadline deadline = Deadline.in(timeout);
        private final Queue<Future<?>> parts = new ConcurrentLinkedQueue<>();
        private volatile boolean started;
        private volatile boolean stopped;

        private Execution(String requestId) {
            this.requestId = requestId;
        }

        /**
         * Starts the work on another thread.
         *
         * @param work its first part; {@link #execute} adds further parts
         * @param cancellation called when the deadline passes before the result is there, besides
         *     interrupting the threads
         * @return its result; fails with a {@link RefusedException} when the deadline passes
         */
        <T> CompletableFuture<T> start(Supplier<CompletableFuture<T>> work, Runnable cancellation) {
            CompletableFuture<T> result = new CompletableFuture<>();
            execute(() -> begin(work, result));
            Future<?> alarm =
                    timer.schedule(
                            () -> expire(result, cancellation),
                            timeout.toMillis(),
                            TimeUnit.MILLISECONDS);
            return result.whenComplete((_, _) -> alarm.cancel(false));
        }

        private <T> void begin(Supplier<CompletableFuture<T>> work, CompletableFuture<T> result) {
            started = true;
            try {
                CompletableFuture<T> _ =
                        work.get().whenComplete((answer, e) -> end(result, answer, e));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }

        private static <T> void end(
                CompletableFuture<T> result, T answer, @Nullable Throwable failure) {
            if (failure == null) {
                result.complete(answer);
            } else {
                result.completeExceptionally(failure);
            }
        }

        /** Continues the work on another thread, unless it was stopped. */
        @Override
        public void execute(Runnable work) {
            FutureTask<?> part = new FutureTask<>(() -> run(work), null);
            parts.add(part);
            workers.execute(part);
        }

        private void run(Runnable work) {
            if (!stopped) {
                try (var _ = MDC.putCloseable(RequestIds.LOG_KEY, requestId)) {
                    deadline.run(work);
                }
            }
        }

        /** Stops the request when its deadline has passed. */
        private void expire(CompletableFuture<?> result, Runnable cancellation) {
            if (result.completeExceptionally(started ? tooLate() : overloaded())) {
                log.warn("Request {} exceeded {} ms", requestId, timeout.toMillis());
                stopped = true;
                cancellation.run();
                parts.forEach(part -> part.cancel(true));
            }
        }

        private RefusedException tooLate() {
            ErrorCode code =
                    deadline.pending().map(ErrorCode::unavailable).orElse(ErrorCode.TIMEOUT);
            String stopped = "The request took longer than %d ms".formatted(timeout.toMillis());
            return new RefusedException(
                    code,
                    switch (code) {
                        case STORE_UNAVAILABLE -> stopped + ", waiting for the content store";
                        case SEARCH_UNAVAILABLE -> stopped + ", waiting for search";
                        default -> stopped + " and was stopped; try again, or ask for less";
                    });
        }
    }
}
