package lt.sklaida.search.indexing;

import lt.sklaida.shared.InvalidException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Verifies now and then. The first time comes after some part of the interval, by chance, so that
 * servers which start together do not all work at once; what several find, each may repair.
 */
final class ScheduledVerification {

    private static final Logger log = LoggerFactory.getLogger(ScheduledVerification.class);

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Verification verification;
    private final Duration interval;
    private final Clock clock;
    private Instant next;

    ScheduledVerification(Verification verification, Duration interval, Clock clock) {
        this.verification = verification;
        this.interval = interval;
        this.clock = clock;
        this.next = clock.instant().plus(interval.multipliedBy(sixty()).dividedBy(60));
    }

    private static int sixty() {
        return ThreadLocalRandom.current().nextInt(1, 61);
    }

    void step() throws InterruptedException {
        if (clock.instant().isBefore(next)) {
            Duration left = Duration.between(clock.instant(), next);
            Thread.sleep(left.compareTo(PAUSE) < 0 ? left : PAUSE);
            return;
        }
        try {
            verification.run(difference -> log.error("Repaired, as it differed: {}", difference));
        } catch (InvalidException e) {
            // To repair it takes people, so there is no use in trying at once again.
            log.error("Not all can be repaired: {}", e.getMessage());
        }
        next = clock.instant().plus(interval);
    }
}
