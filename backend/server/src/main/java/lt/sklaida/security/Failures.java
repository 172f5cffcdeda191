package lt.sklaida.security;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * What is remembered of failed attempts to sign in, of an account, an address or both.
 *
 * @param count of failures, each at most a day after the one before
 * @param last the time of the last one
 * @param until no attempt is admitted before; null when one is admitted at once
 * @param known whether an attempt has succeeded lately
 */
record Failures(int count, Instant last, @Nullable Instant until, boolean known) {

    static final Failures NONE = new Failures(0, Instant.EPOCH, null, false);

    static final String ID = "_id";
    static final String REVISION = "revision";
    static final String EXPIRES_AT = "expiresAt";

    /** The longest wait between two attempts: long enough for a machine, bearable for people. */
    static final Duration MAX_DELAY = Duration.ofMinutes(1);

    private static final Duration MEMORY = Duration.ofDays(1);
    private static final Duration MEMORY_OF_SUCCESS = Duration.ofDays(90);

    private static final String COUNT = "count";
    private static final String LAST = "last";
    private static final String UNTIL = "until";
    private static final String KNOWN = "known";

    /** What is stored, without what has been too long ago. */
    static Failures read(Document stored, Instant now) {
        if (!stored.getDate(EXPIRES_AT).toInstant().isAfter(now)) {
            return NONE;
        }
        Date until = stored.getDate(UNTIL);
        Instant last = stored.getDate(LAST).toInstant();
        boolean recent = last.plus(MEMORY).isAfter(now);
        return new Failures(
                recent ? stored.getInteger(COUNT, 0) : 0,
                last,
                until == null ? null : until.toInstant(),
                stored.getBoolean(KNOWN, false));
    }

    Document document(String id, long revision, Instant now) {
        Document document =
                new Document(ID, id)
                        .append(REVISION, revision)
                        .append(COUNT, count)
                        .append(LAST, Date.from(last))
                        .append(KNOWN, known)
                        .append(
                                EXPIRES_AT,
                                Date.from(now.plus(known ? MEMORY_OF_SUCCESS : MEMORY)));
        return until == null ? document : document.append(UNTIL, Date.from(until));
    }

    /** How long until an attempt is admitted; zero when it is at once. */
    Duration remaining(Instant now) {
        if (until == null || !until.isAfter(now)) {
            return Duration.ZERO;
        }
        Duration wait = Duration.between(now, until);
        // A longer one was written by a clock that has been set back since.
        return wait.compareTo(MAX_DELAY) > 0 ? Duration.ZERO : wait;
    }

    /**
     * After an attempt that counts as a failure until it succeeds, so that attempts at once cannot
     * all be the first.
     *
     * @param delay until the next
     */
    Failures attempted(Instant now, Duration delay) {
        return new Failures(count + 1, now, delay.isZero() ? null : now.plus(delay), known);
    }

    Failures failed(Instant now) {
        return new Failures(count + 1, now, until, known);
    }

    /** After a success, which proves that who signs in from here is welcome. */
    Failures succeeded() {
        return new Failures(0, last, null, true);
    }

    /** Without the last attempt, which succeeded; what others did counts on. */
    Failures excused() {
        return new Failures(Math.max(count - 1, 0), last, null, known);
    }

    /** As if the last attempt had not been admitted. */
    Failures withdrawn() {
        return new Failures(Math.max(count - 1, 0), last, null, known);
    }

    /**
     * The wait after a number of failures: none after a few, which people make, and then twice as
     * long after each.
     */
    static Duration delay(int failures, int free) {
        int doublings = failures - free - 1;
        if (doublings < 0) {
            return Duration.ZERO;
        }
        Duration delay = Duration.ofSeconds(1L << Math.min(doublings, 6));
        return delay.compareTo(MAX_DELAY) < 0 ? delay : MAX_DELAY;
    }
}
