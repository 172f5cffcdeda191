package lt.sklaida.embedded;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

import java.time.Duration;

/**
 * How long to wait before a store that ended by itself is started again: one second, then twice as
 * long each time, at most a minute; after a long run, one second again.
 */
final class RestartPauses {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** A store that ran for this long was healthy. */
    private static final Duration HEALTHY = Duration.ofMinutes(5);

    private final ExponentialBackOff backOff = new ExponentialBackOff(FIRST.toMillis(), 2);
    private BackOffExecution execution;

    RestartPauses() {
        backOff.setMaxInterval(LONGEST.toMillis());
        execution = backOff.start();
    }

    /** The pause after a run that took this long. */
    Duration after(Duration run) {
        if (run.compareTo(HEALTHY) >= 0) {
            execution = backOff.start();
        }
        return Duration.ofMillis(execution.nextBackOff());
    }
}
