package lt.sklaida.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import lt.sklaida.shared.UnavailableException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Work that one of several servers does at a time. */
class ClaimTests {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private TestContent content;

    @BeforeEach
    void open(@TempDir Path folder) {
        content = new TestContent(NoteModel.in(folder));
    }

    @AfterEach
    void close() {
        content.close();
    }

    @Test
    void isForOneAtATime() throws Exception {
        AtomicInteger atWork = new AtomicInteger();
        try (ExecutorService servers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> turns = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Claim claim = claim("work");
                turns.add(
                        servers.submit(
                                () -> {
                                    try (Claim.Turn turn = claim.take()) {
                                        assertThat(atWork.incrementAndGet()).isEqualTo(1);
                                        Thread.sleep(50);
                                        turn.check();
                                        atWork.decrementAndGet();
                                    }
                                    return claim;
                                }));
            }
            for (Future<?> turn : turns) {
                turn.get();
            }
        }
    }

    @Test
    void isKeptHoweverLongTheWorkTakes() throws InterruptedException {
        Claim other = claim("work");
        try (Claim.Turn turn = claim("work").take()) {
            await().during(PATIENCE.multipliedBy(3))
                    .atMost(PATIENCE.multipliedBy(5))
                    .until(() -> other.tryTake().isEmpty());
            turn.check();
        }

        try (Claim.Turn turn = other.tryTake().orElseThrow()) {
            turn.check();
        }
    }

    @Test
    void passesToAnotherOneWhenItsOwnerStoodStillWhoLearnsOfIt() throws InterruptedException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        Claim other = new Claim(content.mongo(), "work", Duration.ofHours(1), now::get);
        Claim.Turn second;
        try (Claim.Turn first =
                new Claim(content.mongo(), "work", Duration.ofHours(1), InstantSource.system())
                        .take()) {
            assertThat(other.tryTake()).isEmpty();
            now.set(Instant.EPOCH.plus(Duration.ofHours(1)));
            second = other.tryTake().orElseThrow();
            assertThatThrownBy(first::check).isInstanceOf(UnavailableException.class);
        }
        try (second) {
            second.check();
        }
    }

    @Test
    void hindersNoOtherWork() throws InterruptedException {
        try (Claim.Turn one = claim("one").take();
                Claim.Turn other = claim("other").tryTake().orElseThrow()) {
            one.check();
            other.check();
        }
    }

    private Claim claim(String work) {
        return new Claim(content.mongo(), work, PATIENCE, Clock.systemUTC());
    }
}
