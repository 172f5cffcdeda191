package lt.sklaida.security.http;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.ApiError;
import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.http.JsonBodies;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.security.Session;
import lt.sklaida.security.SignIn;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Signs users in and out in JSON, for scripts in pages and for programs that keep cookies. */
final class SessionEndpoint {

    /** Far more than a name and a password need. */
    static final DataSize MAX_BODY = DataSize.ofKilobytes(8);

    private static final Set<String> MEMBERS = Set.of("name", "password");

    private final SignIn signIn;
    private final BrowserSessions sessions;
    private final JsonBodies bodies = new JsonBodies(MAX_BODY);

    SessionEndpoint(SignIn signIn, BrowserSessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    /** Signs in by name and password. */
    ServerResponse begin(ServerRequest request) {
        HttpServletRequest servletRequest = request.servletRequest();
        Map<?, ?> sent = credentials(read(servletRequest));
        SignIn.Result result =
                signIn.attempt(
                        text(sent, "name"), text(sent, "password"), servletRequest.getRemoteAddr());
        return switch (result) {
            case SignIn.Result.Success success -> {
                BrowserSessions.Begun begun = sessions.begin(success.user(), servletRequest);
                yield ServerResponse.ok()
                        .header(HttpHeaders.SET_COOKIE, begun.cookie().toString())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(description(begun.session()));
            }
            case SignIn.Result.Failure _ ->
                    throw Refusals.unauthenticated("The name or the password is wrong");
            case SignIn.Result.Later later -> throw later(later.delay());
        };
    }

    private @Nullable Object read(HttpServletRequest request) {
        try {
            return bodies.read(request);
        } catch (IOException e) {
            throw incomplete();
        }
    }

    static RefusedException incomplete() {
        return RefusedException.malformed(
                "The body could not be read to its end; check its length or chunks");
    }

    private static Map<?, ?> credentials(@Nullable Object body) {
        if (body instanceof Map<?, ?> members && members.keySet().equals(MEMBERS)) {
            return members;
        }
        throw RefusedException.malformed(
                "The body must be a JSON object with exactly \"name\" and \"password\"");
    }

    private static String text(Map<?, ?> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw RefusedException.malformed("\"%s\" must be a string".formatted(name));
    }

    private static RefusedException later(Duration delay) {
        ApiError error =
                ApiError.later(
                        ErrorCode.TOO_MANY_ATTEMPTS,
                        "Too many attempts have failed; wait before the next",
                        delay);
        return new RefusedException(error);
    }

    /** Tells who has signed in, and the CSRF token. */
    ServerResponse get(ServerRequest request) {
        Session session =
                Callers.session(request.servletRequest()).orElseThrow(Refusals::unauthenticated);
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(description(session));
    }

    /** Signs out. Who has done so already is told that it is done. */
    ServerResponse end(ServerRequest request) {
        return ended(sessions.end(request.servletRequest()));
    }

    /** Signs out on all devices. */
    ServerResponse endAll(ServerRequest request) {
        return ended(sessions.endAll(request.servletRequest()));
    }

    private static ServerResponse ended(ResponseCookie cookie) {
        return ServerResponse.noContent().header(HttpHeaders.SET_COOKIE, cookie.toString()).build();
    }

    static RefusedException wrongMethod() {
        return new RefusedException(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        ErrorCode.BAD_USER_INPUT,
                        "Sign in by POST, ask who you are by GET, sign out by DELETE")
                .with(HttpHeaders.ALLOW, "GET, HEAD, POST, DELETE");
    }

    /** What is told of a session; its secret is in the cookie alone. */
    record Description(Viewer viewer, String csrfToken, String expiresAt) {}

    static Description description(Session session) {
        return new Description(
                Viewer.of(session.user()), session.csrfToken(), session.expiresAt().toString());
    }
}
