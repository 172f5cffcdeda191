package lt.sklaida.graphql.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import lt.sklaida.content.Epoch;
import lt.sklaida.content.PublishedEpoch;
import lt.sklaida.graphql.Dependencies;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.shared.Visitor;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Keeps answers to anonymous queries while what they depend on stays the same. Equal requests at
 * the same time are executed once.
 */
final class AnswerCache {

    /** The objects around the bytes. */
    private static final int OVERHEAD = 1_000;

    /** A compressed answer is kept beside the other. */
    private static final double COMPRESSED = 1.3;

    /** The index of search has no epoch, so what depends on it is right for as long as this. */
    private static final long INDEX_NANOS = Duration.ofSeconds(1).toNanos();

    /**
     * So long before that time is over, one request executes it anew while others are still given
     * what is kept, so that these never wait.
     */
    private static final long RENEWAL_NANOS = Duration.ofMillis(300).toNanos();

    /**
     * After how many milliseconds a query is executed anew because something was published
     * meanwhile, each time that this happens.
     */
    private static final long[] RETRIES = {0, 5, 20, 60};

    /** A query that has taken longer is not executed anew. */
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    /** What is asked. */
    record Query(
            String document,
            @Nullable String operationName,
            Map<String, ? extends @Nullable Object> variables) {

        /** About how many bytes it takes, at most. */
        int weight() {
            return 2 * document.length() + 4 * variables.toString().length();
        }
    }

    /** Called by an execution without errors before it ends, within the deadline of its request. */
    interface Settlement {

        /** The epoch before the execution; null when it is not known. */
        @Nullable Epoch before();

        /** Tells what the execution has led to. */
        void settle(AnswerBytes answer, Dependencies read);
    }

    /**
     * @param until as the ticker reads, for an answer that depends on the index of search
     * @param end the first moment at which time makes it wrong, for one that depends on that
     * @param renewed whether a request executes it anew, or has done so
     */
    private record Kept(
            Epoch epoch,
            Set<String> types,
            @Nullable Long until,
            Optional<Instant> end,
            AnswerBytes answer,
            AtomicBoolean renewed) {

        boolean isRight(Epoch now, long nanos, Clock clock) {
            return epoch.isSameFor(types, now)
                    && (until == null || nanos - until < 0)
                    && end.filter(time -> !clock.instant().isBefore(time)).isEmpty();
        }

        /** Whether a request should execute it anew, and none does. */
        boolean isDue(long nanos) {
            return until != null && nanos - until >= -RENEWAL_NANOS && !renewed.get();
        }

        /** Whether the caller is the one who executes it anew. */
        boolean isForRenewal(long nanos) {
            return isDue(nanos) && renewed.compareAndSet(false, true);
        }
    }

    private record Running(long epoch, Query query) {}

    private final PublishedEpoch epoch;
    private final Clock clock;
    private final Ticker ticker;
    private final Cache<Query, Kept> kept;
    private final ConcurrentMap<Running, CompletableFuture<Optional<AnswerBytes>>> running =
            new ConcurrentHashMap<>();

    AnswerCache(PublishedEpoch epoch, DataSize size, Clock clock) {
        this(epoch, size, clock, Ticker.systemTicker());
    }

    AnswerCache(PublishedEpoch epoch, DataSize size, Clock clock, Ticker ticker) {
        this.epoch = epoch;
        this.clock = clock;
        this.ticker = ticker;
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(size.toBytes())
                        .<Query, Kept>weigher((query, one) -> weight(query, one.answer()))
                        .build();
    }

    private static int weight(Query query, AnswerBytes answer) {
        return OVERHEAD + query.weight() + (int) (answer.json().length * COMPRESSED);
    }

    /**
     * The answer that is kept, if it is right still and {@link #get} would not execute the query.
     * Does not block.
     */
    Optional<AnswerBytes> find(Query query) {
        return find(query, Integer.MAX_VALUE);
    }

    /**
     * As above.
     *
     * @param maxLength of its JSON in bytes; one that is longer is not found
     */
    Optional<AnswerBytes> find(Query query, int maxLength) {
        long now = ticker.read();
        return right(query, now)
                .filter(one -> !one.isDue(now))
                .map(Kept::answer)
                .filter(answer -> answer.json().length <= maxLength)
                .map(again());
    }

    private Optional<Kept> right(Query query, long nanos) {
        Kept found = kept.getIfPresent(query);
        return found == null
                ? Optional.empty()
                : epoch.recent().filter(now -> found.isRight(now, nanos, clock)).map(_ -> found);
    }

    private static UnaryOperator<AnswerBytes> again() {
        Visitor visitor = Visitor.current();
        return answer -> answer.again(visitor);
    }

    /**
     * The result of a query, which is executed unless its answer is kept or somebody else has begun
     * that since what is published has changed.
     *
     * @param shared makes a result of the answer that is kept or that somebody else has got
     */
    <T> CompletableFuture<T> get(
            Query query,
            Function<AnswerBytes, T> shared,
            Function<Settlement, CompletableFuture<T>> execution) {
        long now = ticker.read();
        Optional<Kept> right = right(query, now).filter(one -> !one.isForRenewal(now));
        return right.isPresent()
                ? CompletableFuture.completedFuture(
                        shared.apply(again().apply(right.get().answer())))
                : execute(query, shared, execution);
    }

    private <T> CompletableFuture<T> execute(
            Query query,
            Function<AnswerBytes, T> shared,
            Function<Settlement, CompletableFuture<T>> execution) {
        Optional<Epoch> before = epoch.recent();
        if (before.isEmpty()) {
            return executeAlone(execution);
        }
        Running key = new Running(before.get().number(), query);
        CompletableFuture<Optional<AnswerBytes>> own = new CompletableFuture<>();
        CompletableFuture<Optional<AnswerBytes>> others = running.putIfAbsent(key, own);
        if (others != null) {
            UnaryOperator<AnswerBytes> again = again();
            return others.thenCompose(
                    answer ->
                            answer.map(again)
                                    .map(shared)
                                    .map(CompletableFuture::completedFuture)
                                    .orElseGet(() -> executeAlone(execution)));
        }
        try {
            return new Attempts<>(query, execution)
                    .begin(before.get())
                    .whenComplete(
                            (answered, _) ->
                                    end(key, own, answered == null ? null : answered.answer()))
                    .thenApply(Answered::result);
        } catch (RuntimeException | Error e) {
            end(key, own, null);
            throw e;
        }
    }

    private <T> CompletableFuture<T> executeAlone(
            Function<Settlement, CompletableFuture<T>> execution) {
        return execution.apply(
                new Settlement() {

                    @Override
                    public @Nullable Epoch before() {
                        return null;
                    }

                    @Override
                    public void settle(AnswerBytes answer, Dependencies read) {
                        Optional<Epoch> _ = learn();
                    }
                });
    }

    private void end(
            Running key,
            CompletableFuture<Optional<AnswerBytes>> own,
            @Nullable AnswerBytes answer) {
        running.remove(key);
        own.complete(Optional.ofNullable(answer));
    }

    /**
     * @param answer for others; null if there is none
     */
    private record Answered<T>(T result, @Nullable AnswerBytes answer) {}

    /** The execution of a query, again if something of what it read was published meanwhile. */
    private final class Attempts<T> {

        private final Query query;
        private final Function<Settlement, CompletableFuture<T>> execution;
        private final long startedAt = ticker.read();
        private int retries;

        Attempts(Query query, Function<Settlement, CompletableFuture<T>> execution) {
            this.query = query;
            this.execution = execution;
        }

        CompletableFuture<Answered<T>> begin(Epoch before) {
            Attempt attempt = new Attempt(query, before);
            return execution
                    .apply(attempt)
                    .thenCompose(
                            result -> {
                                Answered<T> answered = new Answered<>(result, attempt.answer);
                                return attempt.mixed != null && mayRetry()
                                        ? again(attempt.mixed, answered)
                                        : CompletableFuture.completedFuture(answered);
                            });
        }

        private boolean mayRetry() {
            return retries < RETRIES.length && ticker.read() - startedAt < RETRY_NANOS;
        }

        private CompletableFuture<Answered<T>> again(Epoch now, Answered<T> mixed) {
            long delay = RETRIES[retries++];
            if (delay == 0) {
                return attempt(now, mixed);
            }
            Executor later = CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS);
            return CompletableFuture.supplyAsync(epoch::recent, later)
                    .thenCompose(recent -> attempt(recent.orElse(now), mixed));
        }

        private CompletableFuture<Answered<T>> attempt(Epoch now, Answered<T> mixed) {
            try {
                return begin(now).exceptionally(_ -> mixed);
            } catch (RefusedException e) {
                return CompletableFuture.completedFuture(mixed);
            }
        }
    }

    /** One execution of a query. */
    private final class Attempt implements Settlement {

        private final Query query;
        private final Epoch before;
        private final long startedAt = ticker.read();
        private volatile @Nullable AnswerBytes answer;

        /** The epoch after it, if what it read may be partly of that and partly of another. */
        private volatile @Nullable Epoch mixed;

        Attempt(Query query, Epoch before) {
            this.query = query;
            this.before = before;
        }

        @Override
        public Epoch before() {
            return before;
        }

        /** Whether nothing that was read has changed meanwhile, nor is it changing now. */
        private boolean isWhole(Epoch after, Dependencies read) {
            return before.isSameFor(read.types(), after) && !after.isChanging(read.types());
        }

        @Override
        public void settle(AnswerBytes made, Dependencies read) {
            Optional<Epoch> after = learn();
            if (read.onMore()) {
                return;
            }
            answer = made;
            if (after.isPresent() && !isWhole(after.get(), read)) {
                mixed = after.get();
            } else if (after.isPresent()) {
                Long until = read.onIndex() ? startedAt + INDEX_NANOS : null;
                kept.put(
                        query,
                        new Kept(
                                after.get(),
                                read.types(),
                                until,
                                read.until(),
                                made,
                                new AtomicBoolean()));
            }
        }
    }

    /**
     * Reads the epoch after an execution: whoever gets anything new has told this server, so that
     * nobody gets anything older from it afterwards.
     */
    private Optional<Epoch> learn() {
        try {
            return Optional.of(epoch.read());
        } catch (UnavailableException e) {
            return Optional.empty();
        }
    }
}
