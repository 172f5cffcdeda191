package lt.sklaida.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

class GateTests {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int calls;

    private final Gate gate =
            new Gate(
                    1,
                    new Clock() {
                        @Override
                        public Instant instant() {
                            return now;
                        }

                        @Override
                        public ZoneId getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(ZoneId zone) {
                            throw new UnsupportedOperationException();
                        }
                    });

    @Test
    void closesForAMomentWhenSeveralCallsInARowHaveFailed() {
        fail(3);
        assertThat(calls).isEqualTo(3);

        fail(5);
        assertThat(calls).as("refused without a call").isEqualTo(3);

        now = now.plusSeconds(1);
        assertThat(gate.pass(() -> "answer")).isEqualTo("answer");
        fail(2);
        assertThat(gate.pass(() -> "again")).as("two failures are none").isEqualTo("again");
    }

    @Test
    void staysOpenWhenACallFailsForItsOwnSake() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> gate.pass(throwing(new IllegalArgumentException())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(gate.pass(() -> "answer")).isEqualTo("answer");
    }

    @Test
    void refusesMoreCallsAtOnceThanItHasPlaces() {
        assertThatThrownBy(() -> gate.pass(() -> gate.pass(() -> "second")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("Too many searches");
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(
                            () ->
                                    gate.pass(
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
