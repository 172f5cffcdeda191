package lt.sklaida.editing;

import lt.sklaida.security.UserId;
import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A link by which anybody sees the draft of an entry, and of the entries that it refers to.
 *
 * @param sharedBy whose rights it has, at each request anew
 * @param revokedAt null while it is not
 */
public record Preview(
        String id,
        EntryId entry,
        UserId sharedBy,
        Instant sharedAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {

    /**
     * A link that was just made.
     *
     * @param secret the last step of its address, which is told only here
     */
    public record Shared(Preview preview, String secret) {}

    boolean isOverAt(Instant now) {
        return revokedAt != null || !now.isBefore(expiresAt);
    }
}
