package lt.sklaida.security;

import java.time.Instant;

/**
 * A session of somebody who has signed in, as found for one request.
 *
 * @param id what the store knows it by; it is no secret
 * @param user as of this request
 * @param csrfToken what requests that change something repeat, to show that they come from a page
 *     of this server
 * @param expiresAt when it ends unless there are further requests
 */
public record Session(String id, User user, String csrfToken, Instant expiresAt) {

    /** Says nothing, so that no log tells the token. */
    @Override
    public String toString() {
        return "Session";
    }
}
