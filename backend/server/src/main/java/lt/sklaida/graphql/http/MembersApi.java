package lt.sklaida.graphql.http;

import graphql.schema.GraphQLSchema;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.ApiSource;
import lt.sklaida.graphql.GraphQlSettings;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.graphql.execution.DataLoaderRegistrar;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Map;
import java.util.function.Function;

/**
 * Serves an API to those who have signed in, with limits and threads of its own, so that it and the
 * API for everyone cannot starve each other. Other origins cannot use it, and nobody keeps its
 * responses.
 */
public final class MembersApi implements ApplicationRunner, AutoCloseable {

    private final GraphQlSource source;
    private final Executions executions;
    private final Dispatcher dispatcher;
    private final GraphQlEndpoint endpoint;

    /**
     * @param name of its threads
     * @param source the API, which may be built {@link ApiSource#later later}
     * @param known what the fetchers learn of a request, by the keys of the context
     */
    public MembersApi(
            String name,
            GraphQlSource source,
            DataLoaderRegistrar loaders,
            GraphQlSettings limits,
            Function<HttpServletRequest, Map<?, Object>> known) {
        this.source = source;
        this.executions = new Executions(limits, name);
        this.dispatcher = new Dispatcher(ApiSource.handler(source, loaders), executions);
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

    /**
     * Builds the API unless somebody has asked for it already: when the server listens, so that
     * visitors need not wait for it, and before it is ready, so that a mistake ends the start.
     */
    @Override
    public void run(ApplicationArguments arguments) {
        GraphQLSchema _ = source.schema();
    }

    @Override
    public void close() {
        executions.close();
    }
}
