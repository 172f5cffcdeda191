package lt.sklaida.security;

import lt.sklaida.delivery.Cursor;
import lt.sklaida.delivery.Window;
import lt.sklaida.shared.InvalidException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/**
 * Which part of the audit log to read, the latest first.
 *
 * @param from the earliest time
 * @param to the time before which it happened
 * @param actor as {@link AuditEntry#actor} has it; null for anybody
 * @param acts none for all
 * @param target as {@link AuditEntry#target} has it; null for any
 * @param first how many entries, at most {@value Window#MAX_SIZE}
 * @param after where the page before ended
 */
public record AuditQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String actor,
        Set<AuditedAct> acts,
        @Nullable String target,
        int first,
        @Nullable Cursor after) {

    /**
     * @throws InvalidException when {@code first} is out of range
     */
    public AuditQuery {
        acts = Set.copyOf(acts);
        if (first < 1 || first > Window.MAX_SIZE) {
            throw new InvalidException(
                    "first is %d: it must be from 1 to %d".formatted(first, Window.MAX_SIZE));
        }
    }

    /** The latest entries. */
    public static AuditQuery latest(int first) {
        return new AuditQuery(null, null, null, Set.of(), null, first, null);
    }

    /** The same, after a position. */
    public AuditQuery after(Cursor cursor) {
        return new AuditQuery(from, to, actor, acts, target, first, cursor);
    }
}
