package lt.sklaida.security.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

import java.time.Duration;
import java.util.Optional;

/**
 * A cookie that no script can read, and that browsers do not send along with what pages of other
 * sites post. It lasts until the browser is closed, or until the server removes it.
 *
 * @param base its name; behind TLS it has a prefix by which browsers refuse it from other hosts
 */
record SafeCookie(String base) {

    private static final String HOST_PREFIX = "__Host-";

    Optional<String> read(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, name(request)))
                .map(Cookie::getValue);
    }

    ResponseCookie with(HttpServletRequest request, String value) {
        return cookie(request, value).build();
    }

    /** By which the browser forgets it. */
    ResponseCookie removed(HttpServletRequest request) {
        return cookie(request, "").maxAge(Duration.ZERO).build();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String value) {
        return ResponseCookie.from(name(request), value)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure());
    }

    private String name(HttpServletRequest request) {
        return request.isSecure() ? HOST_PREFIX + base : base;
    }
}
