package lt.sklaida.graphql.http;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.ApiSource;
import lt.sklaida.graphql.GraphQlSettings;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.graphql.ExecutionGraphQlRequest;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.execution.DataLoaderRegistrar;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import reactor.core.publisher.Mono;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Serves an API to those who have signed in, with limits and threads of its own, so that it and the
 * API for everyone cannot starve each other. Other origins cannot use it, and nobody keeps its
 * responses.
 */
public final class MembersApi implements ApplicationRunner, AutoCloseable {

    private final Supplier<GraphQlSource> source;
    private final DataLoaderRegistrar loaders;
    private final CompletableFuture<ExecutionGraphQlService> service = new CompletableFuture<>();
    private final Executions executions;
    private final Dispatcher dispatcher;
    private final GraphQlEndpoint endpoint;

    /**
     * @param name of its threads
     * @param source builds the API when this is {@link #run}
     * @param known what the fetchers learn of a request, by the keys of the context
     */
    public MembersApi(
            String name,
            Supplier<GraphQlSource> source,
            DataLoaderRegistrar loaders,
            GraphQlSettings limits,
            Function<HttpServletRequest, Map<?, Object>> known) {
        this.source = source;
        this.loaders = loaders;
        this.executions = new Executions(limits, name);
        this.dispatcher = new Dispatcher(ApiSource.handler(this::execute), executions);
        this.endpoint =
                new GraphQlEndpoint(
                        dispatcher, limits, new Audience.Members(known), PersistedDocuments.none());
    }

    /** Its routes, when it is at that path. */
    public RouterFunction<ServerResponse> routes(String path) {
        return endpoint.routes(path);
    }

    /** A client of the API within the server. */
    public InProcessClient client() {
        return new InProcessClient(dispatcher);
    }

    /** On a thread of the API, which waits until it is built or its request has timed out. */
    private Mono<ExecutionGraphQlResponse> execute(ExecutionGraphQlRequest request) {
        return Mono.defer(() -> built().execute(request));
    }

    private ExecutionGraphQlService built() {
        try {
            return service.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The API is not built yet", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The API could not be built", e.getCause());
        }
    }

    /**
     * Builds the API: when the server listens, so that visitors need not wait for it, and before it
     * is ready, so that a mistake ends the start.
     */
    @Override
    public void run(ApplicationArguments arguments) {
        try {
            service.complete(ApiSource.service(source.get(), loaders));
        } catch (RuntimeException e) {
            service.completeExceptionally(e);
            throw e;
        }
    }

    @Override
    public void close() {
        executions.close();
    }
}
