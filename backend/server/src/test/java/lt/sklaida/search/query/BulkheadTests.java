package lt.sklaida.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.shared.OverloadedException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

class BulkheadTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch released = new CountDownLatch(1);
    private Bulkhead bulkhead = new Bulkhead(1);

    @AfterEach
    void close() {
        released.countDown();
        bulkhead.close();
    }

    @Test
    void runsWaitingCallsInTheOrderOfTheirArrival() {
        Queue<Integer> order = new ConcurrentLinkedQueue<>();
        CompletableFuture<String> _ = submit(untilReleased("first"));
        List<CompletableFuture<Boolean>> waiting =
                IntStream.range(0, 64).mapToObj(i -> submit(() -> order.add(i))).toList();

        released.countDown();

        assertThat(waiting).allSatisfy(call -> assertThat(call.join()).isTrue());
        assertThat(order).containsExactlyElementsOf(IntStream.range(0, 64).boxed().toList());
    }

    @Test
    void holdsNoThreadOfItsCallersMeanwhile() {
        CompletableFuture<String> _ = submit(untilReleased("first"));

        CompletableFuture<String> second = submit(() -> "second");

        assertThat(second).isNotDone();
        released.countDown();
        assertThat(second.join()).isEqualTo("second");
    }

    @Test
    void refusesACallOnceItHasWaitedTooLong() {
        CompletableFuture<String> _ = submit(untilReleased("first"));
        AtomicInteger made = new AtomicInteger();

        CompletableFuture<Integer> second =
                bulkhead.submit(made::incrementAndGet, Duration.ofMillis(50));

        assertThatThrownBy(second::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(OverloadedException.class);
        released.countDown();
        assertThat(submit(() -> "third").join()).isEqualTo("third");
        assertThat(made).hasValue(0);
    }

    @Test
    void givesACallThatHasBegunItsTime() {
        CompletableFuture<String> call =
                bulkhead.submit(untilReleased("slow"), Duration.ofMillis(50));
        CompletableFuture<String> refused = bulkhead.submit(() -> "late", Duration.ofMillis(100));
        assertThatThrownBy(refused::join).hasCauseInstanceOf(OverloadedException.class);
        released.countDown();

        assertThat(call.join()).isEqualTo("slow");
    }

    @Test
    void runsNoMoreCallsAtATimeThanAllowed() {
        bulkhead.close();
        bulkhead = new Bulkhead(3);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(
                    submit(
                            () -> {
                                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                                Thread.onSpinWait();
                                return running.decrementAndGet();
                            }));
        }
        calls.forEach(CompletableFuture::join);

        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void passesOnWhatACallThrows() {
        CompletableFuture<String> call =
                submit(
                        () -> {
                            throw new IllegalArgumentException("wrong");
                        });

        assertThatThrownBy(call::join).hasCauseInstanceOf(IllegalArgumentException.class);
    }

    private <T> CompletableFuture<T> submit(Supplier<T> call) {
        return bulkhead.submit(call, LONG);
    }

    private Supplier<String> untilReleased(String result) {
        return () -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return result;
        };
    }
}
