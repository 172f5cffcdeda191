package lt.sklaida.graphql.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import lt.sklaida.content.PublishedEpoch;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Keeps answers to anonymous queries while what is published stays the same. Equal requests at the
 * same time are executed once.
 */
final class AnswerCache {

    /** The objects around the bytes, and those of the variables. */
    private static final int OVERHEAD = 1_000;

    /** A compressed answer is kept beside the other. */
    private static final double COMPRESSED = 1.3;

    /** What is asked. */
    record Query(
            String document,
            @Nullable String operationName,
            Map<String, ? extends @Nullable Object> variables) {}

    /**
     * What an execution has led to.
     *
     * @param answer null when it may not be given to others
     */
    record Executed<T>(T result, @Nullable AnswerBytes answer) {}

    private record Kept(long epoch, AnswerBytes answer) {}

    private record Running(long epoch, Query query) {}

    private final PublishedEpoch epoch;
    private final Cache<Query, Kept> kept;
    private final ConcurrentMap<Running, CompletableFuture<Optional<AnswerBytes>>> running =
            new ConcurrentHashMap<>();

    AnswerCache(PublishedEpoch epoch, DataSize size) {
        this.epoch = epoch;
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(size.toBytes())
                        .<Query, Kept>weigher((query, one) -> weight(query, one.answer()))
                        .build();
    }

    private static int weight(Query query, AnswerBytes answer) {
        return OVERHEAD + 2 * query.document().length() + (int) (answer.json().length * COMPRESSED);
    }

    /** The answer that is kept, if it is right still. */
    Optional<AnswerBytes> find(Query query) {
        Kept found = kept.getIfPresent(query);
        return found != null && isStill(found.epoch(), PublishedEpoch::recent)
                ? Optional.of(found.answer())
                : Optional.empty();
    }

    /**
     * The result of a query, which is executed unless somebody else has begun that since what is
     * published has changed.
     *
     * @param shared makes a result of the answer that somebody else has got
     */
    <T> CompletableFuture<T> get(
            Query query,
            Function<AnswerBytes, T> shared,
            Supplier<CompletableFuture<Executed<T>>> execution) {
        long before;
        try {
            before = epoch.recent();
        } catch (UnavailableException e) {
            // The execution finds out what is the matter.
            return execution.get().thenApply(Executed::result);
        }
        Running key = new Running(before, query);
        CompletableFuture<Optional<AnswerBytes>> own = new CompletableFuture<>();
        CompletableFuture<Optional<AnswerBytes>> others = running.putIfAbsent(key, own);
        if (others != null) {
            return others.thenCompose(
                    answer ->
                            answer.map(one -> CompletableFuture.completedFuture(shared.apply(one)))
                                    .orElseGet(() -> execution.get().thenApply(Executed::result)));
        }
        try {
            return execution
                    .get()
                    .thenApply(executed -> keep(query, before, executed, own))
                    .whenComplete((_, _) -> end(key, own));
        } catch (RuntimeException e) {
            end(key, own);
            throw e;
        }
    }

    private void end(Running key, CompletableFuture<Optional<AnswerBytes>> own) {
        running.remove(key);
        own.complete(Optional.empty());
    }

    /**
     * Reads the epoch after the execution: whoever gets anything new has told this server, so that
     * nobody gets anything older from it afterwards.
     */
    private <T> T keep(
            Query query,
            long before,
            Executed<T> executed,
            CompletableFuture<Optional<AnswerBytes>> own) {
        boolean same = isStill(before, PublishedEpoch::read);
        AnswerBytes answer = executed.answer();
        if (answer != null) {
            if (same) {
                kept.put(query, new Kept(before, answer));
            }
            own.complete(Optional.of(answer));
        }
        return executed.result();
    }

    private boolean isStill(long before, ToLongFunction<PublishedEpoch> now) {
        try {
            return now.applyAsLong(epoch) == before;
        } catch (UnavailableException e) {
            return false;
        }
    }
}
