package lt.sklaida.search.index;

import lt.sklaida.shared.InvalidException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Runs the verification at intervals. The first run is after a random part of the interval, so that
 * servers that start together do not all run at once; should they, their repairs do no harm.
 */
public final class ScheduledVerification {

    private static final Logger log = LoggerFactory.getLogger(ScheduledVerification.class);

    private static final Duration MAX_SLEEP = Duration.ofSeconds(10);

    private final Consumer<Consumer<String>> verification;
    private final Duration interval;
    private final Clock clock;
    private Instant next;

    /**
     * @param verification verifies, and tells each difference
     */
    public ScheduledVerification(
            Consumer<Consumer<String>> verification, Duration interval, Clock clock) {
        this.verification = verification;
        this.interval = interval;
        this.clock = clock;
        this.next = clock.instant().plus(randomPart(interval));
    }

    private static Duration randomPart(Duration interval) {
        return interval.multipliedBy(ThreadLocalRandom.current().nextInt(1, 61)).dividedBy(60);
    }

    public void step() throws InterruptedException {
        if (clock.instant().isBefore(next)) {
            Duration left = Duration.between(clock.instant(), next);
            Thread.sleep(left.compareTo(MAX_SLEEP) < 0 ? left : MAX_SLEEP);
            return;
        }
        try {
            verification.accept(difference -> log.error("Repaired a difference: {}", difference));
        } catch (InvalidException e) {
            // An immediate retry would fail alike: somebody has to fix the schema or the entries.
            log.error("Not all differences can be repaired: {}", e.getMessage());
        }
        next = clock.instant().plus(interval);
    }
}
