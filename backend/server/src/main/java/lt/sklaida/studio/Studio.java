package lt.sklaida.studio;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.files.UploadForms;
import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.http.HtmlPage;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.manage.ManageClient;
import lt.sklaida.manage.ManageClient.Shared;
import lt.sklaida.pages.Access;
import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Assets;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.ServerTiming;
import lt.sklaida.pages.Templates;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Session;
import lt.sklaida.security.http.Callers;
import lt.sklaida.shared.GoneException;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.SklaidaException;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The frame of the Studio's pages: it finds out who visits, lets a handler answer, and turns the
 * answer or the failure into a response. Nobody keeps a response, and no page runs or loads what is
 * not of this server.
 */
public final class Studio {

    /** What browsers may do with a page, and what they tell of its address. */
    private enum Manner {
        OWN("'none'"),
        /** Other pages of the Studio may show it in a frame. */
        FRAMED("'self'"),
        /** It is for whoever has its address, which is a secret, and runs nothing. */
        LINKED("'none'");

        private static final String LOADING =
                "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
                        + " frame-ancestors ";
        private static final String RUNNING =
                "; script-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'";

        private final String ancestors;

        Manner(String ancestors) {
            this.ancestors = ancestors;
        }

        String policy() {
            return LOADING + ancestors + (this == LINKED ? "; form-action 'self'" : RUNNING);
        }

        void describe(HttpHeaders headers) {
            headers.set("Content-Security-Policy", policy());
            headers.set("Referrer-Policy", this == LINKED ? "no-referrer" : "same-origin");
            if (this == LINKED) {
                headers.set("X-Robots-Tag", "noindex, nofollow");
            }
        }
    }

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final String SIGN_IN = "/sign-in";

    private final ManageClient client;
    private final Templates templates;
    private final Assets assets;
    private final UploadForms uploads;
    private final Clock clock;
    private final Map<Locale, Model> models = new ConcurrentHashMap<>();

    Studio(
            ManageClient client,
            Templates templates,
            Assets assets,
            UploadForms uploads,
            Clock clock) {
        this.client = client;
        this.templates = templates;
        this.assets = assets;
        this.uploads = uploads;
        this.clock = clock;
    }

    /** Begins to collect the addresses of some pages. */
    public Pages pages() {
        return new Pages(this);
    }

    ZoneId timeZone() {
        return clock.getZone();
    }

    long maxFileSize() {
        return uploads.maxFileSize();
    }

    Instant now() {
        return clock.instant();
    }

    String asset(String name) {
        return assets.address(name);
    }

    Access draft(String id, Origin origin) {
        return client.draft(id, origin);
    }

    /** The model does not change while the server runs. */
    Model model(Visit visit) {
        return models.computeIfAbsent(visit.language(), _ -> load(visit));
    }

    private static Model load(Visit visit) {
        Map<String, String> variables = Map.of("locale", visit.lang());
        return visit.api().execute(Model.document(), variables, Model.Data.class).contentModel();
    }

    static boolean byScript(HttpServletRequest request) {
        return MediaType.APPLICATION_JSON_VALUE.equals(request.getHeader(HttpHeaders.ACCEPT));
    }

    ServerResponse answer(ServerRequest request, PageHandler handler) {
        HttpServletRequest servletRequest = request.servletRequest();
        Optional<Session> session = Callers.session(servletRequest);
        Optional<CarriedForm> over =
                CarriedForm.ofLapsedSession(servletRequest, session.orElse(null), this);
        if (over.isPresent()) {
            return carried(
                    over.get(), session.isEmpty() ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN);
        }
        if (session.isEmpty()) {
            return signIn(servletRequest);
        }
        Api api = new Api(client.access(Callers.origin(servletRequest)));
        Visit visit = Visit.of(request, session.get(), this, api);
        long start = System.nanoTime();
        Reply reply = reply(visit, handler);
        if (reply instanceof Page page && page.status().is5xxServerError()) {
            Optional<CarriedForm> failed =
                    CarriedForm.ofFailure(servletRequest, session.get(), this);
            if (failed.isPresent()) {
                return carried(failed.get(), page.status());
            }
        }
        return response(reply, visit, start);
    }

    /** Answers whoever has a link to a preview, also when that shows nothing any longer. */
    ServerResponse answerLink(ServerRequest request, LinkHandler handler) {
        long start = System.nanoTime();
        String address = Callers.origin(request.servletRequest()).address();
        try {
            Shared shared = client.shared(request.pathVariable("secret"), address);
            Visit visit = Visit.byLink(request, this, new Api(shared.access()));
            Page page = handler.answer(visit, shared);
            return html(
                    page.template(),
                    page.parameters(visit),
                    visit.lang(),
                    Manner.LINKED,
                    page.status(),
                    start);
        } catch (GoneException e) {
            return linkEnd("gone", HttpStatus.GONE, request, start);
        } catch (NotFoundException e) {
            return linkEnd("unknown", HttpStatus.NOT_FOUND, request, start);
        } catch (ApiFailure e) {
            return linkEnd("failed", e.code().status(), request, start);
        }
    }

    private ServerResponse linkEnd(
            String kind, HttpStatus status, ServerRequest request, long start) {
        HttpServletRequest servletRequest = request.servletRequest();
        LinkEnd page =
                LinkEnd.of(
                        kind,
                        HtmlPage.language(servletRequest),
                        servletRequest.getContextPath(),
                        this);
        return html("link.jte", Map.of("page", page), page.lang(), Manner.LINKED, status, start);
    }

    private ServerResponse carried(CarriedForm page, HttpStatus status) {
        return html(
                "carried.jte",
                Map.of("page", page),
                page.lang(),
                Manner.OWN,
                page.isCarried() ? status : HttpStatus.CONTENT_TOO_LARGE,
                System.nanoTime());
    }

    private static Reply reply(Visit visit, PageHandler handler) {
        try {
            return handler.answer(visit);
        } catch (ApiFailure e) {
            return failure(visit, e.code(), String.valueOf(e.getMessage()));
        } catch (RefusedException e) {
            return failure(visit, e.error().code(), e.error().message());
        } catch (SklaidaException e) {
            return failure(visit, ErrorCode.of(e), String.valueOf(e.getMessage()));
        }
    }

    private static Reply failure(Visit visit, ErrorCode code, String message) {
        return visit.byScript()
                ? new Reply.Json(
                        code.status(),
                        Map.of("errors", List.of(Map.of("code", code, "message", message))))
                : Page.of("problem.jte", new Problem(code, message)).with(code.status());
    }

    private ServerResponse response(Reply reply, Visit visit, long start) {
        return switch (reply) {
            case Page page -> page(page, visit, start);
            case Reply.Redirect redirect -> redirect(redirect, visit);
            case Reply.Json json ->
                    timed(ServerResponse.status(json.status()), start)
                            .cacheControl(CacheControl.noStore())
                            .header("X-Content-Type-Options", "nosniff")
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(json.body());
        };
    }

    /** A script cannot learn where a redirect leads without following it, so it is told. */
    private static ServerResponse redirect(Reply.Redirect redirect, Visit visit) {
        String address = visit.url(redirect.path());
        ServerResponse.BodyBuilder response =
                visit.byScript()
                        ? ServerResponse.ok()
                        : ServerResponse.seeOther(URI.create(address));
        response.cacheControl(CacheControl.noStore());
        ResponseCookie cookie = redirect.cookie();
        if (cookie != null) {
            response.header(HttpHeaders.SET_COOKIE, cookie.toString());
        }
        return visit.byScript()
                ? response.contentType(MediaType.APPLICATION_JSON).body(Map.of("location", address))
                : response.build();
    }

    private ServerResponse page(Page page, Visit visit, long start) {
        return html(
                page.template(),
                page.parameters(visit),
                visit.lang(),
                page.framed() ? Manner.FRAMED : Manner.OWN,
                page.status(),
                start);
    }

    private ServerResponse html(
            String template,
            Map<String, Object> parameters,
            String lang,
            Manner manner,
            HttpStatus status,
            long start) {
        return timed(ServerResponse.status(status), start)
                .cacheControl(CacheControl.noStore())
                .headers(manner::describe)
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CONTENT_LANGUAGE, lang)
                .contentType(HTML)
                .body(templates.render(template, parameters));
    }

    /** With the time that the server took for the response. */
    private static ServerResponse.BodyBuilder timed(
            ServerResponse.BodyBuilder response, long start) {
        return response.header(ServerTiming.HEADER, ServerTiming.since(start));
    }

    /** Asks whoever has not signed in, or no longer, to do so and to come back. */
    private static ServerResponse signIn(HttpServletRequest request) {
        if (byScript(request)) {
            return ServerResponse.status(HttpStatus.UNAUTHORIZED)
                    .cacheControl(CacheControl.noStore())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("errors", List.of(Map.of("code", ErrorCode.UNAUTHENTICATED))));
        }
        String page = request.getRequestURI().substring(request.getContextPath().length());
        String query = request.getQueryString();
        String next = query == null ? page : page + "?" + query;
        String address =
                "%s%s?next=%s"
                        .formatted(
                                request.getContextPath(),
                                SIGN_IN,
                                URLEncoder.encode(next, StandardCharsets.UTF_8));
        return ServerResponse.seeOther(URI.create(address))
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
