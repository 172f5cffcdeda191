package lt.sklaida.studio;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;

/** What a page of the Studio answers with. */
public sealed interface Reply permits Page, Reply.Redirect, Reply.Json {

    /**
     * Sends the browser to another page, by GET.
     *
     * @param path on this server, without the context path
     * @param cookie that the browser keeps from now on; null for none
     */
    record Redirect(String path, @Nullable ResponseCookie cookie) implements Reply {}

    /** Answers a script. */
    record Json(HttpStatus status, Object body) implements Reply {}

    static Reply redirect(String path) {
        return new Redirect(path, null);
    }

    /** As {@link #redirect(String)}, with a cookie that the browser keeps. */
    static Reply redirect(String path, ResponseCookie cookie) {
        return new Redirect(path, cookie);
    }

    static Reply json(Object body) {
        return new Json(HttpStatus.OK, body);
    }
}
