package lt.sklaida.security.http;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/**
 * Finds the CSRF token of a request: in the form that a page posts, else in the header. Never in
 * the address, which ends up in logs and histories.
 */
final class SentCsrfTokens extends CsrfTokenRequestAttributeHandler {

    private final Doors doors;

    SentCsrfTokens(Doors doors) {
        this.doors = doors;
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return doors.takesForm(request)
                ? Forms.read(request, doors.maxForm(request))
                        .first(token.getParameterName())
                        .orElse(null)
                : request.getHeader(token.getHeaderName());
    }
}
