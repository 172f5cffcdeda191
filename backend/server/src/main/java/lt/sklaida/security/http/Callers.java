package lt.sklaida.security.http;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.security.Actor;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Session;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Who sends a request, as {@link CallerFilter} has found out. */
public final class Callers {

    private static final String ATTRIBUTE = Callers.class.getName();

    private Callers() {}

    /**
     * @param session null when the caller sent a token, or is anonymous
     */
    private record Caller(Origin origin, @Nullable Session session) {}

    /** Who sends the request, and from where: somebody anonymous unless they have signed in. */
    public static Origin origin(HttpServletRequest request) {
        return find(request)
                .map(Caller::origin)
                .orElseGet(() -> new Origin(new Actor.Anonymous(), request.getRemoteAddr()));
    }

    /** Whether the caller is a user or a program with a token. */
    public static boolean isKnown(HttpServletRequest request) {
        return find(request).isPresent();
    }

    /** The session that the request belongs to, if it is sent by a user. */
    public static Optional<Session> session(HttpServletRequest request) {
        return find(request).map(Caller::session);
    }

    private static Optional<Caller> find(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
    }

    static void set(HttpServletRequest request, Actor.Program program) {
        set(request, program, null);
    }

    static void set(HttpServletRequest request, Session session) {
        set(request, new Actor.Person(session.user()), session);
    }

    private static void set(HttpServletRequest request, Actor actor, @Nullable Session session) {
        Origin origin = new Origin(actor, request.getRemoteAddr());
        request.setAttribute(ATTRIBUTE, new Caller(origin, session));
    }
}
