package lt.sklaida.search.query;

import lt.sklaida.shared.Deadline;
import lt.sklaida.shared.OverloadedException;
import lt.sklaida.shared.UnavailableException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs what readers ask of Elasticsearch. The deadline of the request covers the wait for its turn
 * and all its queries.
 */
public final class QueryExecution implements AutoCloseable {

    private final Bulkhead bulkhead;
    private final CircuitBreaker breaker;
    private final Duration queryTimeout;

    /** A search whose turn comes later than this before the deadline would not finish in time. */
    private final Duration minExecutionTime;

    private final Clock clock;

    /**
     * @param concurrency how many run at a time
     * @param queryTimeout of a single query
     */
    public QueryExecution(int concurrency, Duration queryTimeout, Clock clock) {
        this.bulkhead = new Bulkhead(concurrency);
        this.breaker = new CircuitBreaker(clock);
        this.queryTimeout = queryTimeout;
        this.minExecutionTime = queryTimeout.dividedBy(10);
        this.clock = clock;
    }

    /**
     * Runs some queries when their turn comes.
     *
     * @return the result; an {@link UnavailableException} when Elasticsearch does not answer in
     *     time, at once when it has not answered for a while; an {@link OverloadedException} when
     *     too many others were running
     */
    public <T> CompletableFuture<T> submit(Supplier<T> queries) {
        try {
            breaker.requireClosed();
        } catch (UnavailableException e) {
            return CompletableFuture.failedFuture(e);
        }
        Instant arrival = clock.instant();
        Supplier<T> withDeadline = Deadline.keep(queries);
        return bulkhead.submit(() -> breaker.call(() -> run(withDeadline, arrival)), maxWait());
    }

    private Duration maxWait() {
        return Deadline.remaining().orElse(queryTimeout).minus(minExecutionTime);
    }

    private <T> T run(Supplier<T> queries, Instant arrival) {
        Duration waited = Duration.between(arrival, clock.instant());
        try {
            return queries.get();
        } catch (UnavailableException e) {
            boolean timedOut = e.getCause() instanceof TimeoutException;
            // Without the wait, Elasticsearch might have answered in time.
            boolean delayed = waited.compareTo(minExecutionTime) > 0;
            throw timedOut && delayed ? Bulkhead.overloaded() : e;
        }
    }

    @Override
    public void close() {
        bulkhead.close();
    }
}
