package lt.sklaida.security.http;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.security.BegunSession;
import lt.sklaida.security.Session;
import lt.sklaida.security.Sessions;
import lt.sklaida.security.User;
import lt.sklaida.security.Users;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

import java.util.Objects;
import java.util.Optional;

/** Begins and ends the sessions of browsers, together with the cookies that name them. */
public final class BrowserSessions {

    private final Sessions sessions;
    private final Users users;

    BrowserSessions(Sessions sessions, Users users) {
        this.sessions = sessions;
        this.users = users;
    }

    /** A session that has begun, and the cookie that names it from now on. */
    record Begun(Session session, ResponseCookie cookie) {}

    /** What has ended a session. */
    enum Ended {
        BY_TIME,
        /** The user was given another password or other rights, or signed out everywhere. */
        BY_CHANGE
    }

    /** Begins a session of its own, whatever cookie was sent, and ends the one that was. */
    Begun begin(User user, HttpServletRequest request) {
        BegunSession begun = sessions.begin(user, device(request));
        endOnServer(request);
        return new Begun(begun.session(), CallerFilter.COOKIE.with(request, begun.secret()));
    }

    /** Why the browser of a request has no session, although it had one; empty when it had none. */
    Optional<Ended> ended(HttpServletRequest request) {
        return Callers.session(request).isPresent()
                ? Optional.empty()
                : CallerFilter.COOKIE
                        .read(request)
                        .map(
                                secret ->
                                        sessions.isEndedByChange(secret)
                                                ? Ended.BY_CHANGE
                                                : Ended.BY_TIME);
    }

    private static String device(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
    }

    /**
     * Begins another session for the user of the request, whose sessions have just ended because of
     * a change that they made themselves, such as of their password.
     *
     * @return the cookie that names the session; empty when the user may not have one any more
     */
    public Optional<ResponseCookie> renew(HttpServletRequest request) {
        return Callers.session(request)
                .flatMap(session -> users.find(session.user().id()))
                .filter(user -> !user.disabled())
                .map(user -> sessions.begin(user, device(request)))
                .map(begun -> CallerFilter.COOKIE.with(request, begun.secret()));
    }

    /**
     * Ends the session of the request, if it has one.
     *
     * @return the cookie that makes the browser forget it
     */
    ResponseCookie end(HttpServletRequest request) {
        endOnServer(request);
        return CallerFilter.COOKIE.removed(request);
    }

    private void endOnServer(HttpServletRequest request) {
        Callers.session(request)
                .ifPresent(session -> sessions.end(session, request.getRemoteAddr()));
    }

    /** As {@link #end}, for all sessions of the user. */
    ResponseCookie endAll(HttpServletRequest request) {
        Callers.session(request)
                .ifPresent(
                        session ->
                                users.signOutEverywhere(
                                        session.user().id(), Callers.origin(request)));
        return CallerFilter.COOKIE.removed(request);
    }
}
