package lt.sklaida.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

class BackgroundLoopTests {

    @Test
    void continuesAfterAnyExceptionOrError() {
        AtomicInteger steps = new AtomicInteger();
        BackgroundLoop loop =
                new BackgroundLoop(
                        "test-failing",
                        () -> {
                            switch (steps.incrementAndGet()) {
                                case 1 -> throw new IllegalStateException("as a test wants it");
                                case 2 -> throw new StackOverflowError();
                                default -> Thread.sleep(10);
                            }
                        });
        loop.start();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> steps.get() > 3);
        } finally {
            loop.stop();
        }
    }

    @Test
    void beginsNoStepWhilePaused() throws InterruptedException {
        AtomicInteger steps = new AtomicInteger();
        BackgroundLoop loop =
                new BackgroundLoop(
                        "test-paused",
                        () -> {
                            steps.incrementAndGet();
                            Thread.sleep(1);
                        });
        loop.pause();
        loop.start();
        try {
            Thread.sleep(100);
            assertThat(steps).hasValue(0);
            loop.resume();
            await().atMost(Duration.ofSeconds(30)).until(() -> steps.get() > 3);
            loop.pause();
        } finally {
            loop.stop();
        }
        assertThat(loop.isRunning()).isFalse();
    }
}
