package lt.sklaida.security.http;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.security.User;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.function.ServerResponse;

import java.net.URI;
import java.util.Map;

/**
 * Lets people in who have shown on a page who they are.
 *
 * @param home where they go unless the page says otherwise
 */
record Entrance(BrowserSessions sessions, String home) {

    /** Begins a session and sends the browser to where it wanted to go. */
    ServerResponse enter(User user, HttpServletRequest request, Map<String, String> form) {
        return redirect(request, next(form), sessions.begin(user, request).cookie());
    }

    /** Where the browser wants to go: a path on this server, whatever was sent. */
    String next(Map<String, String> sent) {
        return LocalPath.of(sent.get(FormPage.NEXT), home);
    }

    static ServerResponse redirect(HttpServletRequest request, String path, ResponseCookie cookie) {
        return ServerResponse.seeOther(address(request, path))
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }

    static ServerResponse redirect(HttpServletRequest request, String path) {
        return ServerResponse.seeOther(address(request, path)).build();
    }

    private static URI address(HttpServletRequest request, String path) {
        return URI.create(request.getContextPath() + path);
    }
}
