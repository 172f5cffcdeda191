package lt.sklaida.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands still until it is set, also backwards. Its time is far ahead, so that MongoDB
 * removes nothing that has expired by its own.
 */
final class SetClock extends Clock {

    private volatile Instant now = Instant.parse("2100-03-11T10:00:00Z");

    void step(Duration by) {
        now = now.plus(by);
    }

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
        return this;
    }
}
