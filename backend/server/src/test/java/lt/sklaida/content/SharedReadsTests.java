package lt.sklaida.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

class SharedReadsTests {

    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final AtomicLong stored = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private long read() {
        reads.incrementAndGet();
        return stored.get();
    }

    @Test
    void readsAnewForEachWhoAsksAlone() {
        SharedReads<Long> shared = new SharedReads<>(this::read);
        for (long value = 0; value < 3; value++) {
            stored.set(value);
            assertThat(shared.read()).isEqualTo(value);
        }
        assertThat(reads).hasValue(3);
    }

    @Test
    void sharesTheReadThatBeginsAfterAllHaveAsked() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        SharedReads<Long> shared = heldBy(first);
        Future<Long> early = threads.submit(shared::read);
        await().until(() -> reads.get() == 1);
        stored.set(1);
        List<Future<Long>> later = joining(shared);
        first.countDown();

        assertThat(early.get()).isZero();
        for (Future<Long> one : later) {
            assertThat(one.get()).isOne();
        }
        assertThat(reads).hasValue(2);
    }

    @Test
    void givesNobodyAnythingOlderThanWhatTheyKnew() throws Exception {
        SharedReads<Long> shared = new SharedReads<>(this::read);
        Callable<Long> asking =
                () -> {
                    long least = Long.MAX_VALUE;
                    for (int i = 0; i < 20_000; i++) {
                        long known = stored.incrementAndGet();
                        least = Math.min(least, shared.read() - known);
                    }
                    return least;
                };
        for (Future<Long> least : threads.invokeAll(List.of(asking, asking, asking, asking))) {
            assertThat(least.get()).isNotNegative();
        }
    }

    @Test
    void readsAgainAfterAFailure() {
        SharedReads<Long> shared =
                new SharedReads<>(
                        () -> {
                            if (reads.getAndIncrement() == 0) {
                                throw new UnavailableException(Service.STORE, "No store");
                            }
                            return 1L;
                        });
        assertThatThrownBy(shared::read).isInstanceOf(UnavailableException.class);
        assertThat(shared.read()).isOne();
    }

    @Test
    void failsNobodyElseWhenTheReadOfAThreadFails() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        SharedReads<Long> shared =
                new SharedReads<>(
                        () -> {
                            int number = reads.incrementAndGet();
                            awaitUninterrupted(first);
                            if (number == 2) {
                                throw new UnavailableException(Service.STORE, "Interrupted");
                            }
                            return 1L;
                        });
        threads.execute(shared::read);
        await().until(() -> reads.get() == 1);
        List<Future<Long>> joined = joining(shared);
        first.countDown();
        int failed = 0;
        for (Future<Long> one : joined) {
            try {
                assertThat(one.get()).isOne();
            } catch (ExecutionException e) {
                failed++;
            }
        }

        assertThat(failed).as("only the thread that ran it").isOne();
    }

    @Test
    void letsGoOfAThreadThatIsInterrupted() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        SharedReads<Long> shared = heldBy(never);
        threads.execute(shared::read);
        await().until(() -> reads.get() == 1);
        Thread waiting = Thread.ofPlatform().unstarted(() -> assertThatThrownBy(shared::read));
        waiting.start();
        waiting.interrupt();
        waiting.join(5_000);
        assertThat(waiting.isAlive()).isFalse();
        never.countDown();
    }

    /** Reads that end when the latch opens. */
    private SharedReads<Long> heldBy(CountDownLatch latch) {
        return new SharedReads<>(
                () -> {
                    long value = read();
                    awaitUninterrupted(latch);
                    return value;
                });
    }

    /** What seven threads read that have asked while another read is under way. */
    private List<Future<Long>> joining(SharedReads<Long> shared) {
        List<Future<Long>> joined =
                IntStream.range(0, 7).mapToObj(_ -> threads.submit(shared::read)).toList();
        await().until(() -> waiting() == 7);
        return joined;
    }

    /** How many threads wait for the read that is under way. */
    private long waiting() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
                .filter(
                        thread ->
                                List.of(thread.getValue()).stream()
                                        .anyMatch(
                                                frame ->
                                                        frame.getMethodName()
                                                                .equals("lockInterruptibly")))
                .count();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
