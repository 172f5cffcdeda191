package lt.sklaida.security.http;

import lt.sklaida.security.Session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The CSRF token in forms with files, which are read by who stores these. */
public final class FormTokens {

    /** The name of the field; it must be the first of the form. */
    public static final String FIELD = CsrfTokens.FIELD;

    private FormTokens() {}

    /** Whether a page of that session has sent the token. */
    public static boolean fits(Session session, String token) {
        return MessageDigest.isEqual(
                session.csrfToken().getBytes(StandardCharsets.UTF_8),
                token.getBytes(StandardCharsets.UTF_8));
    }
}
