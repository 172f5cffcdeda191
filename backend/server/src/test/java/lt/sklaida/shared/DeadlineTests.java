package lt.sklaida.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

class DeadlineTests {

    private static final Duration USUAL = Duration.ofSeconds(4);

    @Test
    void usesTheUsualTimeoutWithoutADeadline() {
        assertThat(timeout()).isEqualTo(USUAL);
    }

    @Test
    void endsACallBeforeTheDeadline() {
        assertThat(timeoutWithin(Deadline.in(Duration.ofSeconds(2))))
                .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_800));
    }

    @Test
    void usesTheUsualTimeoutWhenTheDeadlineIsFar() {
        assertThat(timeoutWithin(Deadline.in(Duration.ofMinutes(1)))).isEqualTo(USUAL);
    }

    @Test
    void givesACallTheMinimumTimeoutAfterTheDeadline() {
        assertThat(timeoutWithin(Deadline.in(Duration.ofSeconds(-1))))
                .isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void tellsWhichServiceIsPending() {
        Deadline deadline = Deadline.in(USUAL);

        AtomicReference<Optional<Service>> during = new AtomicReference<>(Optional.empty());
        deadline.run(
                () -> during.set(Deadline.await(Service.SEARCH, USUAL, _ -> deadline.pending())));

        assertThat(Objects.requireNonNull(during.get())).hasValue(Service.SEARCH);
        assertThat(deadline.pending()).isEmpty();
    }

    private static Duration timeout() {
        return Deadline.await(Service.STORE, USUAL, Function.identity());
    }

    private static Duration timeoutWithin(Deadline deadline) {
        AtomicReference<Duration> timeout = new AtomicReference<>(Duration.ZERO);
        deadline.run(() -> timeout.set(timeout()));
        return Objects.requireNonNull(timeout.get());
    }
}
