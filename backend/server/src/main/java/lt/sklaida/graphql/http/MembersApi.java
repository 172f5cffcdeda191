package lt.sklaida.graphql.http;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.GraphQlSettings;

import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Map;
import java.util.function.Function;

/**
 * Serves an API to those who have signed in, with limits and threads of its own, so that it and the
 * API for everyone cannot starve each other. Other origins cannot use it, and nobody keeps its
 * responses.
 */
public final class MembersApi implements AutoCloseable {

    private final Executions executions;
    private final Dispatcher dispatcher;
    private final GraphQlEndpoint endpoint;

    /**
     * @param name of its threads
     * @param known what the fetchers learn of a request, by the keys of the context
     */
    public MembersApi(
            String name,
            WebGraphQlHandler handler,
            GraphQlSettings limits,
            Function<HttpServletRequest, Map<?, Object>> known) {
        this.executions = new Executions(limits, name);
        this.dispatcher = new Dispatcher(handler, executions);
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

    @Override
    public void close() {
        executions.close();
    }
}
