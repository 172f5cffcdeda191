package lt.sklaida.search.query;

import lt.sklaida.shared.OverloadedException;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Opens when several calls in a row have failed: then all calls fail at once, instead of each
 * waiting for a service that does not answer. While it is open, one call a second is let through;
 * the first that succeeds closes it.
 */
final class CircuitBreaker {

    private static final int MAX_FAILURES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Clock clock;
    private int failures;
    private Instant nextTrial = Instant.MIN;

    CircuitBreaker(Clock clock) {
        this.clock = clock;
    }

    /**
     * Makes the call unless the circuit is open.
     *
     * @throws UnavailableException when it is open, or when the call throws it. An overload does
     *     not count as a failure.
     */
    <T> T call(Supplier<T> call) {
        requirePermission();
        try {
            T result = call.get();
            succeeded();
            return result;
        } catch (OverloadedException e) {
            throw e;
        } catch (UnavailableException e) {
            failed();
            throw e;
        }
    }

    /**
     * Checks without making a call, for callers that would have to wait before theirs.
     *
     * @throws UnavailableException when the circuit is open and the next trial is not due
     */
    synchronized void requireClosed() {
        if (isOpen()) {
            throw new UnavailableException(
                    Service.SEARCH, "Search is not available now; try again in a second");
        }
    }

    private synchronized void requirePermission() {
        requireClosed();
        if (failures >= MAX_FAILURES) {
            // This call is the trial; the others go on failing until its outcome is known.
            nextTrial = clock.instant().plus(PAUSE);
        }
    }

    private boolean isOpen() {
        return failures >= MAX_FAILURES && clock.instant().isBefore(nextTrial);
    }

    private synchronized void succeeded() {
        failures = 0;
    }

    private synchronized void failed() {
        failures++;
        if (failures >= MAX_FAILURES) {
            nextTrial = clock.instant().plus(PAUSE);
        }
    }
}
