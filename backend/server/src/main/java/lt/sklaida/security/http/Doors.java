package lt.sklaida.security.http;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.security.Invitations;

import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.unit.DataSize;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which addresses there are, and for whom. */
final class Doors {

    static final String SESSION = "/session";
    static final String ALL_SESSIONS = "/session/all";
    static final String PASSKEYS = "/passkeys";
    static final String PASSKEY_OPTIONS = "/passkeys/options";
    static final String PASSKEY_SESSION = "/session/passkey";
    static final String PASSKEY_SESSION_OPTIONS = "/session/passkey/options";
    static final String SIGN_IN = "/sign-in";
    static final String SIGN_OUT = "/sign-out";
    static final String LINK = Invitations.PATH + "{secret}";
    static final String GRAPHIQL = "/graphiql/manage";
    static final String MANAGE = "/graphql/manage";

    static final String STUDIO = "/studio";
    static final String MEDIA = "/media";

    /** A form with an entry of 2 MB, in which percent-encoding triples most letters. */
    static final DataSize MAX_STUDIO_FORM = DataSize.ofMegabytes(6);

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** For everyone: delivery, its tools, previews, whose links are secrets, and health. */
    private final RequestMatcher open;

    private final RequestMatcher known =
            new OrRequestMatcher(paths(MANAGE), pathPattern(HttpMethod.POST, MEDIA));

    /** For everyone who may read the file that is asked for, which its endpoint decides. */
    private final RequestMatcher files =
            paths(MEDIA, MEDIA + "/{sha256}/{name}", MEDIA + "/{sha256}/{rendition}/{name}");

    private final RequestMatcher forms = paths(SIGN_IN, SIGN_OUT, LINK);
    private final RequestMatcher studio = paths(STUDIO, STUDIO + "/**");

    /** Forms with files: whoever reads them looks at their token before the first file. */
    private final RequestMatcher filesOfPages =
            new OrRequestMatcher(
                    pathPattern(HttpMethod.POST, STUDIO + "/media/upload"),
                    pathPattern(HttpMethod.POST, STUDIO + "/media/{id}/file"));

    private final RequestMatcher sessions =
            paths(
                    SESSION,
                    ALL_SESSIONS,
                    PASSKEY_SESSION,
                    PASSKEY_SESSION_OPTIONS,
                    PASSKEYS,
                    PASSKEY_OPTIONS);
    private final RequestMatcher signingIn =
            new OrRequestMatcher(
                    pathPattern(HttpMethod.POST, SESSION),
                    pathPattern(HttpMethod.POST, PASSKEY_SESSION),
                    pathPattern(HttpMethod.POST, PASSKEY_SESSION_OPTIONS));

    /**
     * @param graphQl the path of the delivery API
     */
    Doors(String graphQl) {
        open =
                new OrRequestMatcher(
                        pathPattern(graphQl),
                        paths(
                                "/",
                                STUDIO + "/assets/**",
                                "/graphql/preview/{token}",
                                "/preview/{token}",
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
        return new OrRequestMatcher(known, files, forms, sessions, studio);
    }

    /** For those who have signed in or send a token, alone. */
    RequestMatcher forKnownCallers() {
        return known;
    }

    /** Whether it is a page for people, or posted by one, rather than by a script in it. */
    boolean isPage(HttpServletRequest request) {
        return forms.matches(request) || (studio.matches(request) && !takesJson(request));
    }

    private static boolean takesJson(HttpServletRequest request) {
        return MediaType.APPLICATION_JSON_VALUE.equals(request.getHeader(HttpHeaders.ACCEPT));
    }

    /** Whether it has the fields of a form. Scripts of the Studio may send something else. */
    boolean takesForm(HttpServletRequest request) {
        return forms.matches(request) || (studio.matches(request) && Forms.isForm(request));
    }

    /** The maximum size of a form at the address. */
    DataSize maxForm(HttpServletRequest request) {
        return studio.matches(request) ? MAX_STUDIO_FORM : SessionEndpoint.MAX_BODY;
    }

    /**
     * Whether the request must show that it comes from a page of this server: when it changes
     * something by the power of a cookie. Signing in by JSON has none yet, and pages of other sites
     * cannot send JSON.
     */
    boolean takesCsrfToken(HttpServletRequest request) {
        if (SAFE.contains(request.getMethod()) || filesOfPages.matches(request)) {
            return false;
        }
        return forms.matches(request)
                || (Callers.session(request).isPresent()
                        && !signingIn.matches(request)
                        && !isAskedAgain(request));
    }

    /**
     * Whether it is a form that a page of this server has posted, as the browser says. The Studio
     * looks at its token itself: a page that was opened in a session before this one would lose
     * what was typed if it were refused.
     */
    private boolean isAskedAgain(HttpServletRequest request) {
        return isPage(request)
                && studio.matches(request)
                && Forms.isForm(request)
                && "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }
}
