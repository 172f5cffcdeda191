package lt.sklaida.security;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A user, as stored.
 *
 * @param passwordHash null until a password is set
 * @param disabled whether the user may do nothing at all
 * @param stamp another one after each change of the password, the role, the limits or {@code
 *     disabled}; a session remembers it and ends when it differs
 * @param shortcuts whether pages listen to keyboard shortcuts
 */
public record User(
        UserId id,
        Profile profile,
        @Nullable String passwordHash,
        boolean disabled,
        String stamp,
        Instant createdAt,
        boolean shortcuts) {

    public boolean hasPassword() {
        return passwordHash != null;
    }

    /** Says nothing, so that no log tells who users are. */
    @Override
    public String toString() {
        return "User";
    }
}
