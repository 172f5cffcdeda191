package lt.sklaida.security;

import lt.sklaida.delivery.Cursor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A part of the audit log, the latest first.
 *
 * @param next where the next page begins; null when this is the last
 */
public record AuditPage(List<AuditEntry> entries, @Nullable Cursor next) {

    public AuditPage {
        entries = List.copyOf(entries);
    }
}
