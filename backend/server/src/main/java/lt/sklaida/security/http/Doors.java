package lt.sklaida.security.http;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.security.Invitations;

import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which addresses there are, and for whom. */
final class Doors {

    static final String SESSION = "/session";
    static final String ALL_SESSIONS = "/session/all";
    static final String SIGN_IN = "/sign-in";
    static final String SIGN_OUT = "/sign-out";
    static final String LINK = Invitations.PATH + "{secret}";
    static final String GRAPHIQL = "/graphiql/manage";
    static final String MANAGE = "/graphql/manage";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** For everyone: delivery, its tools, previews, whose links are secrets, and health. */
    private final RequestMatcher open;

    private final RequestMatcher known = paths(MANAGE);
    private final RequestMatcher forms = paths(SIGN_IN, SIGN_OUT, LINK);
    private final RequestMatcher sessions = paths(SESSION, ALL_SESSIONS);
    private final RequestMatcher signingIn = pathPattern(HttpMethod.POST, SESSION);

    /**
     * @param graphQl the path of the delivery API
     */
    Doors(String graphQl) {
        open =
                new OrRequestMatcher(
                        pathPattern(graphQl),
                        paths(
                                "/",
                                "/graphql/preview/{token}",
                                "/graphiql",
                                GRAPHIQL,
                                "/graphql-ui/**"),
                        EndpointRequest.toAnyEndpoint());
    }

    private static RequestMatcher paths(String... patterns) {
        List<RequestMatcher> matchers =
                Stream.of(patterns).<RequestMatcher>map(pattern -> pathPattern(pattern)).toList();
        return new OrRequestMatcher(matchers);
    }

    RequestMatcher open() {
        return open;
    }

    /** For those who want to sign in, or have done so. */
    RequestMatcher guarded() {
        return new OrRequestMatcher(known, forms, sessions);
    }

    /** For those who have signed in or send a token, alone. */
    RequestMatcher forKnownCallers() {
        return known;
    }

    /** Whether it is a page for people, or posted by one. */
    boolean isPage(HttpServletRequest request) {
        return forms.matches(request);
    }

    /**
     * Whether the request must show that it comes from a page of this server: when it changes
     * something by the power of a cookie. Signing in by JSON has none yet, and pages of other sites
     * cannot send JSON.
     */
    boolean takesCsrfToken(HttpServletRequest request) {
        if (SAFE.contains(request.getMethod())) {
            return false;
        }
        return forms.matches(request)
                || (Callers.session(request).isPresent() && !signingIn.matches(request));
    }
}
