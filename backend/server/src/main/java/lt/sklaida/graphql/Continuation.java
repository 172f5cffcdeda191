package lt.sklaida.graphql;

import graphql.GraphQLContext;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Continues an execution when an asynchronous result arrives: on the bounded threads of executions,
 * not on the thread that delivers the result.
 */
public final class Continuation {

    private Continuation() {}

    /** Puts the threads of a request into its context. */
    public static void on(Executor threads, GraphQLContext.Builder context) {
        context.put(Continuation.class, threads);
    }

    /** Continues with a result when it arrives, or with its failure. */
    public static <T, R> CompletableFuture<R> of(
            CompletableFuture<T> awaited, GraphQLContext context, Function<T, R> next) {
        Executor threads = context.getOrDefault(Continuation.class, (Executor) Runnable::run);
        // With thenApplyAsync, a failure would continue on the thread that caused it.
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
