package lt.sklaida.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class BulkheadTests {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        threads.close();
    }

    @Test
    void refusesWhatCanNeitherRunNorWait() throws Exception {
        Bulkhead bulkhead = bulkhead(1, 0);
        Future<Boolean> running = threads.submit(() -> bulkhead.call(this::untilTheEnd));
        started.await();

        assertThatThrownBy(() -> bulkhead.call(() -> true))
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("try again");

        end.countDown();
        assertThat(running.get()).isTrue();
        assertThat(bulkhead.call(() -> true)).isTrue();
    }

    @Test
    void letsTheOthersWait() throws Exception {
        Bulkhead bulkhead = bulkhead(1, 3);
        Future<Boolean> running = threads.submit(() -> bulkhead.call(this::untilTheEnd));
        started.await();
        Future<Boolean> waiting = threads.submit(() -> bulkhead.call(() -> end.getCount() > 0));

        end.countDown();

        assertThat(running.get()).isTrue();
        assertThat(waiting.get()).as("whether it ran beside the other").isFalse();
    }

    @Test
    void aFailureMakesRoomForTheNext() {
        Bulkhead bulkhead = bulkhead(1, 0);

        assertThatThrownBy(
                        () ->
                                bulkhead.call(
                                        () -> {
                                            throw new IllegalStateException("no");
                                        }))
                .hasMessage("no");

        assertThat(bulkhead.call(() -> true)).isTrue();
    }

    private static Bulkhead bulkhead(int maxRunning, int maxWaiting) {
        return new Bulkhead(maxRunning, maxWaiting, Service.SIGN_IN, "Too many; try again");
    }

    private boolean untilTheEnd() {
        started.countDown();
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
