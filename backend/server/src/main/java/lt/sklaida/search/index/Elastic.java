package lt.sklaida.search.index;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;

import lt.sklaida.shared.Deadline;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Elasticsearch as the rest of this package calls it: each call has a deadline that holds however
 * slowly an answer drips, and every failure that may pass by itself is an {@link
 * UnavailableException}.
 */
public final class Elastic {

    private final ElasticsearchAsyncClient client;
    private final Duration queryDeadline;
    private final Duration writeDeadline;

    Elastic(ElasticsearchAsyncClient client, SearchSettings settings) {
        this.client = client;
        this.queryDeadline = settings.queryTimeout();
        this.writeDeadline = settings.writeTimeout();
    }

    /**
     * Asks something that a reader waits for.
     *
     * @throws UnavailableException when there is no answer in time
     */
    public <T> T query(Function<ElasticsearchAsyncClient, CompletableFuture<T>> request) {
        return Deadline.await(Service.SEARCH, queryDeadline, timeout -> call(request, timeout));
    }

    /**
     * Changes something, or asks what no reader waits for.
     *
     * @throws UnavailableException when there is no answer in time
     */
    public <T> T write(Function<ElasticsearchAsyncClient, CompletableFuture<T>> request) {
        return call(request, writeDeadline);
    }

    public Duration queryDeadline() {
        return queryDeadline;
    }

    private <T> T call(
            Function<ElasticsearchAsyncClient, CompletableFuture<T>> request, Duration deadline) {
        CompletableFuture<T> answer = request.apply(client);
        try {
            return answer.get(deadline.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unavailable(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case ElasticsearchException refused when isPassing(refused.status()) ->
                    unavailable(refused);
            case ElasticsearchException refused -> refused;
            case IOException e -> unavailable(e);
            default -> new IllegalStateException("A call to Elasticsearch failed", cause);
        };
    }

    /** Not found: an index that is being made anew; 429: too busy or out of disk space. */
    private static boolean isPassing(int status) {
        return status == 404 || status == 429 || status >= 500;
    }

    private static UnavailableException unavailable(Exception cause) {
        return new UnavailableException(
                Service.SEARCH, "Search is not available now; try again later", cause);
    }
}
