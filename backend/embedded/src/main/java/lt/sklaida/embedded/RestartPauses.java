package lt.sklaida.embedded;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

import java.time.Duration;

/**
 * The backoff before the restart of a store: one second, doubled each time up to a minute, and
 * reset after a long run.
 */
final class RestartPauses {

    private static final Duration INITIAL = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofMinutes(1);

    /** A run of this length resets the backoff. */
    private static final Duration HEALTHY_RUN = Duration.ofMinutes(5);

    private final ExponentialBackOff backOff = new ExponentialBackOff(INITIAL.toMillis(), 2);
    private BackOffExecution execution;

    RestartPauses() {
        backOff.setMaxInterval(MAX.toMillis());
        execution = backOff.start();
    }

    /** The pause after a run of the given length. */
    Duration after(Duration run) {
        if (run.compareTo(HEALTHY_RUN) >= 0) {
            execution = backOff.start();
        }
        return Duration.ofMillis(execution.nextBackOff());
    }
}
