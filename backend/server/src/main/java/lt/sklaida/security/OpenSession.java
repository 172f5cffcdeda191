package lt.sklaida.security;

import java.time.Instant;

/**
 * A session as its user sees it in a list.
 *
 * @param id what the store knows it by; it is no secret
 * @param device what the browser called itself; empty when it did not
 * @param usedAt about when it was last used
 */
public record OpenSession(String id, String device, Instant begunAt, Instant usedAt) {

    /** Says nothing, so that no log tells who uses what. */
    @Override
    public String toString() {
        return "OpenSession";
    }
}
