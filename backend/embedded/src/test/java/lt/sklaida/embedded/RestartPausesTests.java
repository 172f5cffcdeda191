package lt.sklaida.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.Stream;

class RestartPausesTests {

    private final RestartPauses pauses = new RestartPauses();

    @Test
    void doubleUpToAMinute() {
        assertThat(Stream.generate(() -> after(Duration.ofSeconds(10))).limit(9))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void areShortAgainAfterAHealthyRun() {
        assertThat(after(Duration.ofSeconds(10))).isEqualTo(1);
        assertThat(after(Duration.ofSeconds(10))).isEqualTo(2);
        assertThat(after(Duration.ofMinutes(5))).isEqualTo(1);
        assertThat(after(Duration.ofSeconds(10))).isEqualTo(2);
    }

    private long after(Duration run) {
        return pauses.after(run).toSeconds();
    }
}
