package lt.sklaida.security;

import lt.sklaida.delivery.Cursor;
import lt.sklaida.shared.EntryId;

import java.time.Instant;

/**
 * One line of the audit log.
 *
 * @param id sorts by time
 * @param actor who, as {@link Actor#auditName} writes it
 * @param address from where
 * @param target on what, such as {@code user:…}, {@code token:…} or {@code entry:…}
 * @param detail what it came to, such as the new role; may be empty
 */
public record AuditEntry(
        String id,
        Instant at,
        String actor,
        String address,
        AuditedAct act,
        String target,
        String detail) {

    /** Its position in the log, which {@link AuditQuery#after} takes. */
    public Cursor cursor() {
        return new AuditPosition(at, id).cursor();
    }

    /** How the log names an entry of content as a target. */
    public static String targetOf(EntryId entry) {
        return "entry:" + entry;
    }
}
