package lt.sklaida;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that runs, and that a test sets. */
final class MovedClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    /** Sets the clock, which runs on from there. */
    void set(Instant time) {
        ahead = Duration.between(Clock.systemUTC().instant(), time);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
