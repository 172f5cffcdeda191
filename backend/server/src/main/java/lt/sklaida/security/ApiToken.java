package lt.sklaida.security;

import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/**
 * A token by which a program uses the management API, as stored: without its secret.
 *
 * @param id names it to those who manage tokens; it is no secret
 * @param createdBy the actor, as the audit log writes it
 * @param lastUsedAt to the minute; null when it was never used
 * @param revokedAt null unless it is revoked
 */
public record ApiToken(
        String id,
        DisplayName name,
        Set<TokenScope> scopes,
        Limits limits,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    /**
     * @throws IllegalArgumentException when the id is none
     */
    public ApiToken {
        if (!EntryId.isId(id)) {
            throw new IllegalArgumentException("This is not the id of a token");
        }
        scopes = Set.copyOf(scopes);
    }

    /** Whether it may be used at that time. */
    public boolean isValid(Instant at) {
        return revokedAt == null && at.isBefore(expiresAt);
    }

    /** Says nothing, so that no log tells what tokens are for. */
    @Override
    public String toString() {
        return "ApiToken";
    }
}
