package lt.sklaida.studio;

import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Collects the addresses of some pages. */
public final class Pages {

    private final Studio studio;
    private final RouterFunctions.Builder routes = RouterFunctions.route();

    Pages(Studio studio) {
        this.studio = studio;
    }

    /** A page to read; it also answers HEAD. */
    public Pages get(String pattern, PageHandler handler) {
        routes.GET(pattern, request -> studio.answer(request, handler));
        routes.HEAD(pattern, request -> studio.answer(request, handler));
        return this;
    }

    /** An address that forms and scripts post to. */
    public Pages post(String pattern, PageHandler handler) {
        routes.POST(pattern, request -> studio.answer(request, handler));
        return this;
    }

    /** A page for whoever has a link, whose secret is the variable {@code secret}. */
    public Pages link(String pattern, LinkHandler handler) {
        routes.GET(pattern, request -> studio.answerLink(request, handler));
        routes.HEAD(pattern, request -> studio.answerLink(request, handler));
        return this;
    }

    public RouterFunction<ServerResponse> routes() {
        return routes.build();
    }
}
