package lt.sklaida.security;

/**
 * A new token with its secret, which is shown to its owner once and stored nowhere.
 *
 * @param secret what the program sends as {@code Authorization: Bearer}
 */
public record IssuedToken(ApiToken token, String secret) {

    /** Never tells the secret. */
    @Override
    public String toString() {
        return "IssuedToken";
    }
}
