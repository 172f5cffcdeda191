package lt.sklaida.search;

import lt.sklaida.shared.OverloadedException;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets so many calls through at once and refuses the others; and when several in a row have failed,
 * refuses all for a moment. So something that does not answer holds up few threads, and not for
 * long.
 */
final class Gate {

    private static final int FAILURES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Semaphore places;
    private final Clock clock;
    private int failures;
    private Instant closedUntil = Instant.MIN;

    Gate(int places, Clock clock) {
        this.places = new Semaphore(places);
        this.clock = clock;
    }

    /**
     * Makes the call, unless it is refused.
     *
     * @throws UnavailableException when it is, or when the call throws it
     */
    <T> T pass(Supplier<T> call) {
        if (isClosed()) {
            throw new UnavailableException(
                    Service.SEARCH, "Search is not available now; try again in a second");
        }
        if (!places.tryAcquire()) {
            throw new OverloadedException(
                    Service.SEARCH,
                    "Too many searches are under way; try again in a second",
                    Duration.ofSeconds(1));
        }
        try {
            T result = call.get();
            succeeded();
            return result;
        } catch (UnavailableException e) {
            failed();
            throw e;
        } finally {
            places.release();
        }
    }

    private synchronized boolean isClosed() {
        return clock.instant().isBefore(closedUntil);
    }

    private synchronized void succeeded() {
        failures = 0;
    }

    private synchronized void failed() {
        failures++;
        if (failures >= FAILURES) {
            closedUntil = clock.instant().plus(PAUSE);
        }
    }
}
