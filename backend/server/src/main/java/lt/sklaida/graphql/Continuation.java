package lt.sklaida.graphql;

import graphql.GraphQLContext;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Where an execution goes on once something that it waited for without a thread has arrived: on the
 * threads that executions are limited to, not on those that brought it.
 */
public final class Continuation {

    private Continuation() {}

    /** Puts the threads of a request into its context. */
    public static void on(Executor threads, GraphQLContext.Builder context) {
        context.put(Continuation.class, threads);
    }

    /** Goes on with a result when it arrives, and after a failure as well. */
    static <T, R> CompletableFuture<R> of(
            CompletableFuture<T> awaited, GraphQLContext context, Function<T, R> next) {
        Executor threads = context.getOrDefault(Continuation.class, (Executor) Runnable::run);
        // By thenApplyAsync, a failure would go on where it arose.
        return awaited.handleAsync(
                (result, failure) -> {
                    if (failure != null) {
                        throw failure instanceof CompletionException wrapped
                                ? wrapped
                                : new CompletionException(failure);
                    }
                    return next.apply(result);
                },
                threads);
    }
}
