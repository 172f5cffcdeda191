package lt.sklaida.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import lt.sklaida.content.Epoch;
import lt.sklaida.content.PublishedEpoch;
import lt.sklaida.graphql.Dependencies;
import lt.sklaida.graphql.TestDependencies;
import lt.sklaida.graphql.http.AnswerCache.Query;
import lt.sklaida.graphql.http.AnswerCache.Settlement;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.SetClock;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.shared.Visitor;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Which answers are given again, and which queries are executed. */
class AnswerCacheTests {

    private static final Query QUERY = query("{ topics { totalCount } }");
    private static final Dependencies TOPICS = TestDependencies.onTypes("Topic");

    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    private final SetClock clock = new SetClock(NOON);
    private long nanos;
    private final Epochs epoch = new Epochs();
    private final AnswerCache answers =
            new AnswerCache(epoch, DataSize.ofMegabytes(1), clock, () -> nanos);
    private final List<Execution> executions = new CopyOnWriteArrayList<>();

    /** An execution that a test ends. */
    private record Execution(Settlement settlement, CompletableFuture<String> result) {}

    /** An epoch that a test changes. */
    private static final class Epochs implements PublishedEpoch {

        private final Map<String, Long> types = new HashMap<>();
        private final Set<String> changing = new HashSet<>();
        private long now = 1;
        private boolean down;

        void change(String type) {
            now++;
            types.put(type, now);
        }

        @Override
        public Epoch read() {
            if (down) {
                throw new UnavailableException(Service.STORE, "No store");
            }
            return new Epoch(now, types, changing);
        }

        @Override
        public Optional<Epoch> recent() {
            return down ? Optional.empty() : Optional.of(read());
        }
    }

    @Test
    void givesAnAnswerAgainWhileNothingIsPublished() {
        CompletableFuture<String> first = ask();
        complete(0, "own", "kept");

        assertThat(first).isCompletedWithValue("own");
        assertThat(found(QUERY)).isEqualTo("kept");

        epoch.change("Topic");
        assertThat(found(QUERY)).isNull();
    }

    @Test
    void findsNoLongerAnswerThanAskedFor() {
        CompletableFuture<String> _ = ask();
        complete(0, "own", "kept");

        int length = answer("kept").json().length;
        assertThat(answers.find(QUERY, length)).isPresent();
        assertThat(answers.find(QUERY, length - 1)).isEmpty();
    }

    @Test
    void tellsQueriesApartByDocumentOperationAndVariables() {
        CompletableFuture<String> _ = ask();
        complete(0, "own", "kept");

        assertThat(found(query("{ topics { nodes { id } } }"))).isNull();
        assertThat(found(new Query(QUERY.document(), "other", Map.of()))).isNull();
        assertThat(found(new Query(QUERY.document(), null, Map.of("locale", "en")))).isNull();
        assertThat(found(query("{ topics { totalCount } }"))).isEqualTo("kept");
    }

    @Test
    void executesEqualQueriesAtTheSameTimeOnce() {
        CompletableFuture<String> first = ask();
        CompletableFuture<String> second = ask();
        CompletableFuture<String> third = ask();
        assertThat(executions).hasSize(1);

        complete(0, "own", "kept");

        assertThat(first).isCompletedWithValue("own");
        assertThat(second).isCompletedWithValue("kept");
        assertThat(third).isCompletedWithValue("kept");
        assertThat(executions).hasSize(1);
    }

    @Test
    void givesNobodyAnAnswerThatBeganBeforeAChangeTheyKnowOf() {
        CompletableFuture<String> _ = ask();
        epoch.change("Topic");
        CompletableFuture<String> later = ask();
        assertThat(executions).hasSize(2);

        complete(0, "old", "old");
        assertThat(later).isNotDone();
        complete(1, "new", "new");
        assertThat(later).isCompletedWithValue("new");
        assertThat(found(QUERY)).isEqualTo("new");
    }

    @Test
    void executesAgainWhatWasExecutedWithinAChange() {
        epoch.change("Topic");
        epoch.changing.add("Topic");
        CompletableFuture<String> asked = ask();
        complete(0, "own", "mixed");
        assertThat(asked).isNotDone();
        assertThat(found(QUERY)).isNull();

        epoch.changing.clear();
        epoch.change("Topic");
        complete(1, "again", "mixed");
        await().until(() -> executions.size() == 3);
        complete(2, "once more", "whole");
        assertThat(asked).isCompletedWithValue("once more");
        assertThat(found(QUERY)).isEqualTo("whole");
    }

    @Test
    void keepsAnAnswerWhileOtherTypesChange() {
        epoch.changing.add("Event");
        CompletableFuture<String> _ = ask();
        complete(0, "own", "kept");
        assertThat(found(QUERY)).isEqualTo("kept");
    }

    @Test
    void executesAgainWhatWasExecutedDuringAChange() {
        CompletableFuture<String> asked = ask();
        epoch.change("Topic");
        complete(0, "own", "mixed");
        assertThat(asked).isNotDone();
        assertThat(found(QUERY)).isNull();

        complete(1, "again", "whole");
        assertThat(asked).isCompletedWithValue("again");
        assertThat(found(QUERY)).isEqualTo("whole");
    }

    @Test
    void endsWhereSomethingIsPublishedAllTheTime() {
        CompletableFuture<String> asked = ask();
        for (int execution = 0; execution < 5; execution++) {
            int begun = execution + 1;
            await().until(() -> executions.size() == begun);
            epoch.change("Topic");
            complete(execution, "own " + execution, "mixed");
        }

        assertThat(asked).isCompletedWithValue("own 4");
        assertThat(executions).hasSize(5);
        assertThat(found(QUERY)).isNull();
    }

    @Test
    void keepsWhatDoesNotDependOnTheTypesThatChange() {
        CompletableFuture<String> asked = ask();
        epoch.change("Article");
        complete(0, "own", "kept");
        epoch.change("Organisation");

        assertThat(asked).isCompletedWithValue("own");
        assertThat(found(QUERY)).isEqualTo("kept");
    }

    @Test
    void keepsWhatSearchFindsForASecond() {
        search();

        nanos += 699_999_999;
        assertThat(found(QUERY)).isEqualTo("found");
        nanos += 300_000_001;
        assertThat(found(QUERY)).isNull();
        CompletableFuture<String> waiting = ask();
        assertThat(executions).hasSize(2);
        assertThat(waiting).isNotDone();
    }

    @Test
    void executesWhatSearchFindsAnewForOneWhileOthersDoNotWait() {
        search();

        nanos += 700_000_000;
        assertThat(found(QUERY)).isNull();
        CompletableFuture<String> one = ask();
        assertThat(executions).hasSize(2);
        assertThat(one).isNotDone();
        assertThat(found(QUERY)).isEqualTo("found");
        assertThat(ask()).isCompletedWithValue("found");

        complete(1, "anew", answer("found anew"), TestDependencies.onIndex());
        assertThat(one).isCompletedWithValue("anew");
        nanos += 699_999_999;
        assertThat(found(QUERY)).isEqualTo("found anew");
    }

    @Test
    void waitsForWhatIsExecutedAnewOnceASecondIsOver() {
        search();
        nanos += 700_000_000;
        CompletableFuture<String> one = ask();

        nanos += 300_000_000;
        CompletableFuture<String> other = ask();
        assertThat(executions).hasSize(2);
        complete(1, "anew", answer("found anew"), TestDependencies.onIndex());
        assertThat(one).isCompletedWithValue("anew");
        assertThat(other).isCompletedWithValue("found anew");
    }

    @Test
    void executesAgainWhatCouldNotBeExecutedAnew() {
        search();
        nanos += 700_000_000;
        CompletableFuture<String> one = ask();
        executions.getLast().result().completeExceptionally(new IllegalStateException("broken"));

        assertThat(one).isCompletedExceptionally();
        assertThat(ask()).isCompletedWithValue("found");
        nanos += 300_000_000;
        CompletableFuture<String> _ = ask();
        assertThat(executions).hasSize(3);
    }

    @Test
    void keepsWhatDependsOnThePresentUntilTheNextMinute() {
        clock.step(Duration.ofSeconds(20));
        CompletableFuture<String> _ = ask();
        complete(0, "own", answer("not over"), TestDependencies.onPresent(clock));

        clock.step(Duration.ofMillis(39_999));
        assertThat(found(QUERY)).isEqualTo("not over");
        clock.step(Duration.ofMillis(1));
        assertThat(found(QUERY)).isNull();
    }

    @Test
    void countsEachVisitorWhoGetsAnAnswer() {
        List<Visitor> counted = new ArrayList<>();
        Dependencies read = TestDependencies.onVisitors(counted::add);
        Visitor second = Visitor.at("192.0.2.2");
        Visitor third = Visitor.at("192.0.2.3");
        CompletableFuture<String> _ = ask();
        try (var _ = second.enter()) {
            CompletableFuture<String> _ = ask();
        }

        complete(0, "own", AnswerBytes.of(Map.of("data", "found"), read), read);
        try (var _ = third.enter()) {
            assertThat(found(QUERY)).isEqualTo("found");
        }

        assertThat(counted).containsExactly(Visitor.UNKNOWN, second, third);
    }

    @Test
    void keepsAndSharesNoAnswerToARequestThatDoesMoreThanRead() {
        CompletableFuture<String> first = ask();
        CompletableFuture<String> second = ask();
        complete(0, "first", answer("counted"), TestDependencies.onMore());
        complete(1, "second", answer("counted"), TestDependencies.onMore());

        assertThat(first).isCompletedWithValue("first");
        assertThat(second).isCompletedWithValue("second");
        assertThat(found(QUERY)).isNull();
        CompletableFuture<String> _ = ask();
        assertThat(executions).hasSize(3);
    }

    @Test
    void executesAgainAfterAFailure() {
        CompletableFuture<String> first = ask();
        executions.getFirst().result().completeExceptionally(new IllegalStateException("broken"));

        assertThat(first).isCompletedExceptionally();
        CompletableFuture<String> _ = ask();
        complete(1, "own", "kept");
        assertThat(found(QUERY)).isEqualTo("kept");
    }

    @Test
    void executesWhereTheStoreDoesNotTellTheEpoch() {
        CompletableFuture<String> _ = ask();
        complete(0, "own", "kept");
        epoch.down = true;

        assertThat(found(QUERY)).isNull();
        CompletableFuture<String> asked = ask();
        complete(1, "own", "kept");
        assertThat(asked).isCompletedWithValue("own");
    }

    @Test
    void isBounded() {
        String large = "x".repeat(10_000);
        for (int i = 0; i < 1_000; i++) {
            CompletableFuture<String> _ =
                    answers.get(
                            query("{ a" + i + " }"),
                            AnswerBytes::fingerprint,
                            settlement -> {
                                settlement.settle(answer(large), TOPICS);
                                return CompletableFuture.completedFuture("own");
                            });
        }

        awaitFewKept(i -> query("{ a" + i + " }"));
    }

    @Test
    void countsVariablesAmongWhatIsKept() {
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            Query large = new Query("{ a }", null, Map.of("unused", number + "x".repeat(10_000)));
            CompletableFuture<String> _ =
                    answers.get(
                            large,
                            AnswerBytes::fingerprint,
                            settlement -> {
                                settlement.settle(answer("small"), TOPICS);
                                return CompletableFuture.completedFuture("own");
                            });
        }

        awaitFewKept(i -> new Query("{ a }", null, Map.of("unused", i + "x".repeat(10_000))));
    }

    /** Answers that are too many are removed soon after others are added. */
    private void awaitFewKept(IntFunction<Query> queries) {
        await().untilAsserted(
                        () ->
                                assertThat(
                                                IntStream.range(0, 1_000)
                                                        .mapToObj(queries)
                                                        .filter(query -> found(query) != null)
                                                        .count())
                                        .isBetween(1L, 100L));
    }

    private static Query query(String document) {
        return new Query(document, null, Map.of());
    }

    private CompletableFuture<String> ask() {
        return answers.get(
                QUERY,
                AnswerCacheTests::text,
                settlement -> {
                    Execution begun = new Execution(settlement, new CompletableFuture<>());
                    executions.add(begun);
                    return begun.result();
                });
    }

    /** Asks for what depends on the index of search; {@code found} is kept. */
    private void search() {
        CompletableFuture<String> _ = ask();
        complete(0, "own", answer("found"), TestDependencies.onIndex());
    }

    private void complete(int execution, String result, String kept) {
        complete(execution, result, answer(kept), TOPICS);
    }

    private void complete(int execution, String result, AnswerBytes kept, Dependencies read) {
        executions.get(execution).settlement().settle(kept, read);
        executions.get(execution).result().complete(result);
    }

    private static AnswerBytes answer(String text) {
        return AnswerBytes.of(Map.of("data", text), TOPICS);
    }

    private static String text(AnswerBytes answer) {
        return String.valueOf(answer.toMap().get("data"));
    }

    private @Nullable String found(Query query) {
        return answers.find(query).map(AnswerCacheTests::text).orElse(null);
    }
}
