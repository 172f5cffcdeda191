package lt.sklaida.studio;

import org.springframework.http.HttpStatus;

/** What a page of the Studio answers with. */
public sealed interface Reply permits Page, Reply.Redirect, Reply.Json {

    /**
     * Sends the browser to another page, by GET.
     *
     * @param path on this server, without the context path
     */
    record Redirect(String path) implements Reply {}

    /** Answers a script. */
    record Json(HttpStatus status, Object body) implements Reply {}

    static Reply redirect(String path) {
        return new Redirect(path);
    }

    static Reply json(Object body) {
        return new Json(HttpStatus.OK, body);
    }
}
