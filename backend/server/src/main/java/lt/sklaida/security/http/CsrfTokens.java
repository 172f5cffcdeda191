package lt.sklaida.security.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tokens that show that a request comes from a page of this server: a session's own, and before
 * there is a session one in a cookie, for the forms to sign in.
 */
final class CsrfTokens implements CsrfTokenRepository {

    static final String HEADER = "X-CSRF-Token";
    static final String FIELD = "_csrf";

    private static final SafeCookie COOKIE = new SafeCookie("sklaida-form");
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final BytesKeyGenerator RANDOM = KeyGenerators.secureRandom(32);

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return Callers.session(request)
                .map(session -> token(session.csrfToken()))
                .or(() -> beforeSession(request))
                .orElse(null);
    }

    private static Optional<CsrfToken> beforeSession(HttpServletRequest request) {
        return COOKIE.read(request)
                .filter(value -> FORM.matcher(value).matches())
                .map(CsrfTokens::token);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(HexFormat.of().formatHex(RANDOM.generateKey()));
    }

    @Override
    public void saveToken(
            @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token != null) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE, COOKIE.with(request, token.getToken()).toString());
        }
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, FIELD, value);
    }
}
