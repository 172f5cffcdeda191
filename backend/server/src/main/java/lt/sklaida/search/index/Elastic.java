package lt.sklaida.search.index;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorResponse;

import lt.sklaida.shared.Deadline;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Calls Elasticsearch. Each call has a deadline for the whole response, and every transient failure
 * is an {@link UnavailableException}.
 */
public final class Elastic {

    private static final Logger log = LoggerFactory.getLogger(Elastic.class);

    private final ElasticsearchAsyncClient client;
    private final Duration queryDeadline;
    private final Duration writeDeadline;

    Elastic(ElasticsearchAsyncClient client, SearchSettings settings) {
        this.client = client;
        this.queryDeadline = settings.queryTimeout();
        this.writeDeadline = settings.writeTimeout();
    }

    /**
     * Sends a query that a user waits for.
     *
     * @throws UnavailableException when there is no response in time
     */
    public <T> T query(Function<ElasticsearchAsyncClient, CompletableFuture<T>> request) {
        return Deadline.await(Service.SEARCH, queryDeadline, timeout -> call(request, timeout));
    }

    /**
     * Sends a write, or a query that no user waits for.
     *
     * @throws UnavailableException when there is no response in time
     */
    public <T> T write(Function<ElasticsearchAsyncClient, CompletableFuture<T>> request) {
        return call(request, writeDeadline);
    }

    /** Sends a request that nobody waits for. */
    void start(Function<ElasticsearchAsyncClient, CompletableFuture<?>> request) {
        CompletableFuture<?> _ =
                request.apply(client)
                        .whenComplete(
                                (_, failure) -> {
                                    if (failure != null) {
                                        log.info(
                                                "No answer of Elasticsearch: {}",
                                                failure.toString());
                                    }
                                });
    }

    public Duration queryDeadline() {
        return queryDeadline;
    }

    private <T> T call(
            Function<ElasticsearchAsyncClient, CompletableFuture<T>> request, Duration deadline) {
        CompletableFuture<T> response = request.apply(client);
        try {
            return response.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw unavailable(e);
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    /**
     * The exception for one of several searches in a request that failed, as if it were the only
     * one.
     */
    public static RuntimeException failure(String endpoint, ErrorResponse response) {
        return failure(new ElasticsearchException(endpoint, response));
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case ElasticsearchException e when isTransient(e.status()) -> unavailable(e);
            case ElasticsearchException e -> e;
            case IOException e -> unavailable(e);
            default -> new IllegalStateException("A call to Elasticsearch failed", cause);
        };
    }

    /** 404: the index is being rebuilt. 429: Elasticsearch is too busy or out of disk space. */
    private static boolean isTransient(int status) {
        return status == 404 || status == 429 || status >= 500;
    }

    private static UnavailableException unavailable(Exception cause) {
        return new UnavailableException(
                Service.SEARCH, "Search is not available now; try again later", cause);
    }
}
