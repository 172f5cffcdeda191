package lt.sklaida.security.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.security.Actor;
import lt.sklaida.security.ApiToken;
import lt.sklaida.security.ApiTokens;
import lt.sklaida.security.Sessions;
import lt.sklaida.shared.SklaidaException;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out who sends a request: a program by its token in the header {@code Authorization}, or
 * else a user by the cookie of a session. It looks anew at each request, so that whatever is
 * changed or revoked on any server has its effect at the next one.
 */
final class CallerFilter extends OncePerRequestFilter {

    /** Names the session. */
    static final SafeCookie COOKIE = new SafeCookie("sklaida-session");

    /** RFC 9110, section 11.4: the scheme is case-insensitive, spaces separate the token. */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer)(?: +(?<token>.*))?");

    private final ApiTokens tokens;
    private final Sessions sessions;
    private final Refusals refusals;

    CallerFilter(ApiTokens tokens, Sessions sessions, Refusals refusals) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            identify(request);
            chain.doFilter(request, response);
        } catch (RefusedException e) {
            refusals.refuse(request, response, e);
        } catch (SklaidaException e) {
            refusals.refuse(request, response, e);
        }
    }

    private void identify(HttpServletRequest request) {
        Optional<String> sent = bearerToken(request);
        if (sent.isPresent()) {
            ApiToken token = tokens.authenticate(sent.get()).orElseThrow(CallerFilter::invalid);
            Callers.set(request, new Actor.Program(token));
        } else {
            COOKIE.read(request)
                    .flatMap(sessions::find)
                    .ifPresent(session -> Callers.set(request, session));
        }
    }

    /** The token that was sent, whatever it is; other schemes may be meant for a proxy. */
    private static Optional<String> bearerToken(HttpServletRequest request) {
        List<Matcher> bearers =
                Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)).stream()
                        .map(BEARER::matcher)
                        .filter(Matcher::matches)
                        .toList();
        if (bearers.isEmpty()) {
            return Optional.empty();
        }
        if (bearers.size() > 1 || bearers.getFirst().group("token") == null) {
            throw invalid();
        }
        return Optional.of(bearers.getFirst().group("token"));
    }

    private static RefusedException invalid() {
        return new RefusedException(
                        ErrorCode.UNAUTHENTICATED,
                        "The token is malformed, expired or revoked; send one as Authorization:"
                                + " Bearer sklaida_...")
                .with(
                        HttpHeaders.WWW_AUTHENTICATE,
                        Refusals.CHALLENGE + ", error=\"invalid_token\"");
    }
}
