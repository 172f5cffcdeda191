package lt.sklaida.graphql.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import lt.sklaida.content.PublishedEpoch;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

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

    /** Called by an execution before it ends, within the deadline of its request. */
    @FunctionalInterface
    interface Settlement {

        /**
         * Tells what the execution has led to.
         *
         * @param answer null when it may not be given to others
         */
        void settle(@Nullable AnswerBytes answer);
    }

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

    /** The answer that is kept, if it is right still. Does not block. */
    Optional<AnswerBytes> find(Query query) {
        Kept found = kept.getIfPresent(query);
        return found != null && epoch.recent().equals(OptionalLong.of(found.epoch()))
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
            Function<Settlement, CompletableFuture<T>> execution) {
        OptionalLong before = epoch.recent();
        return before.isEmpty()
                ? execution.apply(_ -> learn())
                : get(new Running(before.getAsLong(), query), shared, execution);
    }

    private <T> CompletableFuture<T> get(
            Running key,
            Function<AnswerBytes, T> shared,
            Function<Settlement, CompletableFuture<T>> execution) {
        CompletableFuture<Optional<AnswerBytes>> own = new CompletableFuture<>();
        CompletableFuture<Optional<AnswerBytes>> others = running.putIfAbsent(key, own);
        if (others != null) {
            return others.thenCompose(
                    answer ->
                            answer.map(one -> CompletableFuture.completedFuture(shared.apply(one)))
                                    .orElseGet(() -> execution.apply(_ -> learn())));
        }
        try {
            return execution
                    .apply(answer -> settle(key, answer, own))
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

    private void settle(
            Running key,
            @Nullable AnswerBytes answer,
            CompletableFuture<Optional<AnswerBytes>> own) {
        OptionalLong after = learn();
        if (answer != null) {
            if (after.equals(OptionalLong.of(key.epoch()))) {
                kept.put(key.query(), new Kept(key.epoch(), answer));
            }
            own.complete(Optional.of(answer));
        }
    }

    /**
     * Reads the epoch after an execution: whoever gets anything new has told this server, so that
     * nobody gets anything older from it afterwards.
     */
    private OptionalLong learn() {
        try {
            return OptionalLong.of(epoch.read());
        } catch (UnavailableException e) {
            return OptionalLong.empty();
        }
    }
}
