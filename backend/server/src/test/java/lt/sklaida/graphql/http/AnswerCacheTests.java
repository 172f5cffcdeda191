package lt.sklaida.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.content.PublishedEpoch;
import lt.sklaida.graphql.http.AnswerCache.Query;
import lt.sklaida.graphql.http.AnswerCache.Settlement;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Which answers are given again, and which queries are executed. */
class AnswerCacheTests {

    private static final Query QUERY = query("{ topics { totalCount } }");

    private final Epoch epoch = new Epoch();
    private final AnswerCache answers = new AnswerCache(epoch, DataSize.ofMegabytes(1));
    private final List<Execution> executions = new ArrayList<>();

    /** An execution that a test ends. */
    private record Execution(Settlement settlement, CompletableFuture<String> result) {}

    /** An epoch that a test changes. */
    private static final class Epoch implements PublishedEpoch {

        private long now = 1;
        private boolean down;

        @Override
        public long read() {
            if (down) {
                throw new UnavailableException(Service.STORE, "No store");
            }
            return now;
        }

        @Override
        public OptionalLong recent() {
            return down ? OptionalLong.empty() : OptionalLong.of(now);
        }
    }

    @Test
    void givesAnAnswerAgainWhileNothingIsPublished() {
        CompletableFuture<String> first = ask();
        complete(0, "own", "kept");

        assertThat(first).isCompletedWithValue("own");
        assertThat(found(QUERY)).isEqualTo("kept");

        epoch.now++;
        assertThat(found(QUERY)).isNull();
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
        epoch.now++;
        CompletableFuture<String> later = ask();
        assertThat(executions).hasSize(2);

        complete(0, "old", "old");
        assertThat(later).isNotDone();
        complete(1, "new", "new");
        assertThat(later).isCompletedWithValue("new");
        assertThat(found(QUERY)).isEqualTo("new");
    }

    @Test
    void keepsNothingThatWasExecutedDuringAChange() {
        CompletableFuture<String> asked = ask();
        epoch.now++;
        complete(0, "own", "mixed");

        assertThat(asked).isCompletedWithValue("own");
        assertThat(found(QUERY)).isNull();
    }

    @Test
    void keepsAndSharesNothingThatMayNotBeShared() {
        CompletableFuture<String> first = ask();
        CompletableFuture<String> second = ask();
        complete(0, "first", null);
        complete(1, "second", null);

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
                            AnswerBytes::tag,
                            settlement -> {
                                settlement.settle(answer(large));
                                return CompletableFuture.completedFuture("own");
                            });
        }

        long kept = 0;
        for (int i = 0; i < 1_000; i++) {
            kept += found(query("{ a" + i + " }")) == null ? 0 : 1;
        }
        assertThat(kept).isBetween(1L, 100L);
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

    private void complete(int execution, String result, @Nullable String kept) {
        executions.get(execution).settlement().settle(kept == null ? null : answer(kept));
        executions.get(execution).result().complete(result);
    }

    private static AnswerBytes answer(String text) {
        return AnswerBytes.of(Map.of("data", text));
    }

    private static String text(AnswerBytes answer) {
        return String.valueOf(answer.toMap().get("data"));
    }

    private @Nullable String found(Query query) {
        return answers.find(query).map(AnswerCacheTests::text).orElse(null);
    }
}
