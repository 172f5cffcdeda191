package lt.sklaida.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.shared.OverloadedException;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.SetClock;
import lt.sklaida.shared.UnavailableException;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

class CircuitBreakerTests {

    private final SetClock clock = new SetClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final CircuitBreaker breaker = new CircuitBreaker(clock);
    private int calls;

    @Test
    void opensWhenSeveralCallsInARowHaveFailed() {
        fail(3);
        assertThat(calls).isEqualTo(3);

        fail(5);

        assertThat(calls).as("refused without a call").isEqualTo(3);
        assertThatThrownBy(breaker::requireClosed).isInstanceOf(UnavailableException.class);
    }

    @Test
    void closesWhenTheTrialSucceeds() {
        fail(3);
        clock.step(Duration.ofSeconds(1));

        assertThat(breaker.call(() -> "answer")).isEqualTo("answer");
        fail(2);
        assertThat(breaker.call(() -> "again")).as("two failures are few").isEqualTo("again");
    }

    @Test
    void letsOneCallASecondThroughWhileItIsOpen() {
        fail(3);
        clock.step(Duration.ofSeconds(1));

        breaker.call(
                () -> {
                    fail(5);
                    assertThat(calls).as("the others wait for the trial").isEqualTo(3);
                    return "answer";
                });
    }

    @Test
    void opensAgainWhenTheTrialFails() {
        fail(3);
        clock.step(Duration.ofSeconds(1));

        fail(5);

        assertThat(calls).isEqualTo(4);
    }

    @Test
    void staysClosedWhenACallFailsForItsOwnSake() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> breaker.call(throwing(new IllegalArgumentException())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(breaker.call(() -> "answer")).isEqualTo("answer");
    }

    @Test
    void staysClosedWhenThereIsTooMuchToDo() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(
                            () ->
                                    breaker.call(
                                            throwing(
                                                    new OverloadedException(
                                                            Service.SEARCH,
                                                            "x",
                                                            Duration.ofSeconds(1)))))
                    .isInstanceOf(OverloadedException.class);
        }
        assertThat(breaker.call(() -> "answer")).isEqualTo("answer");
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(
                            () ->
                                    breaker.call(
                                            throwing(
                                                    new UnavailableException(Service.SEARCH, "x"))))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    private Supplier<String> throwing(RuntimeException failure) {
        return () -> {
            calls++;
            throw failure;
        };
    }
}
