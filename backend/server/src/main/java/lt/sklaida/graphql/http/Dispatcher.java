package lt.sklaida.graphql.http;

import graphql.ExecutionInput;
import graphql.GraphQLContext;

import lt.sklaida.graphql.Continuation;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;

import reactor.core.publisher.Mono;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/** Hands requests to an API, on its threads and with its deadline. */
record Dispatcher(WebGraphQlHandler graphQl, Executions executions) {

    /**
     * Executes a request, whose id is that of the HTTP request.
     *
     * @param context adds what the fetchers learn of the request
     * @param answer makes the result of the response, on a thread of the API
     * @return fails with a {@link RefusedException} when the deadline passes
     * @throws RefusedException when too many requests are waiting already
     */
    <T> CompletableFuture<T> dispatch(
            WebGraphQlRequest request,
            Consumer<GraphQLContext.Builder> context,
            Function<WebGraphQlResponse, T> answer) {
        Executions.Execution execution = executions.admit(request.getId());
        AtomicReference<ExecutionInput> running = new AtomicReference<>();
        request.configureExecutionInput(
                (input, builder) -> {
                    running.set(input);
                    return builder.graphQLContext(
                                    all -> {
                                        Continuation.on(execution, all);
                                        context.accept(all);
                                    })
                            .build();
                });
        // Called on this thread and not on a worker, because it captures context from the thread.
        Mono<T> response = graphQl.handleRequest(request).map(answer);
        return execution.start(response::toFuture, () -> cancel(running.get()));
    }

    private static void cancel(@Nullable ExecutionInput running) {
        if (running != null) {
            running.cancel();
        }
    }
}
