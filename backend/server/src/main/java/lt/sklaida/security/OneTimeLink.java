package lt.sklaida.security;

import java.time.Instant;

/**
 * The secret of a link that works once; shown to whoever may pass it on, and stored nowhere.
 *
 * @param secret the last step of the link's path
 */
public record OneTimeLink(String secret, Instant expiresAt) {

    /** Never tells the secret. */
    @Override
    public String toString() {
        return "OneTimeLink";
    }
}
