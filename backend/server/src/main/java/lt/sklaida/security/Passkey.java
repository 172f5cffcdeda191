package lt.sklaida.security;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A key by which a user signs in without a password, as its user sees it. Its secret half is on a
 * device of the user.
 *
 * @param id as the authenticator names it, in base64url
 * @param name by which the user tells it from others
 * @param copied whether it is kept by a service that copies it to other devices
 * @param lastUsedAt null when it was never used
 */
public record Passkey(
        String id,
        UserId user,
        DisplayName name,
        boolean copied,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {

    /** Says nothing, so that no log tells who uses what. */
    @Override
    public String toString() {
        return "Passkey";
    }
}
