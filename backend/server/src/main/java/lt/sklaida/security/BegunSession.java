package lt.sklaida.security;

/**
 * A session that has just begun, with its secret, which is stored nowhere.
 *
 * @param secret by which requests name the session
 */
public record BegunSession(Session session, String secret) {

    /** Never tells the secret. */
    @Override
    public String toString() {
        return "BegunSession";
    }
}
