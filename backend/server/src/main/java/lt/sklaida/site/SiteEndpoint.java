package lt.sklaida.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import lt.sklaida.graphql.http.QueryString;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.pages.ServerTiming;
import lt.sklaida.shared.Fingerprint;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Serves the site over HTTP. It answers instead of whatever comes after it, so that no address but
 * those of the site opens with it.
 */
final class SiteEndpoint {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** Pages run scripts of this server alone, and send forms to it alone. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private static final String RETRY_AFTER_SECONDS = "10";

    private final Site site;
    private final SiteSettings settings;

    SiteEndpoint(Site site, SiteSettings settings) {
        this.site = site;
        this.settings = settings;
    }

    SecurityFilterChain entrance() {
        return chain(request -> isRead(request) && path(request).equals("/"));
    }

    SecurityFilterChain pages() {
        return chain(
                request -> isRead(request) && (readsPages(request) || site.has(path(request))));
    }

    /** Programs that look for something that is not of the site are told so as by the server. */
    private static boolean readsPages(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    private SecurityFilterChain chain(RequestMatcher matcher) {
        return new DefaultSecurityFilterChain(matcher, new Answering());
    }

    private static boolean isRead(HttpServletRequest request) {
        return METHODS.contains(request.getMethod());
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private final class Answering extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException {
            long start = System.nanoTime();
            SiteResponse answer = site.answer(request(request));
            response.setHeader(ServerTiming.HEADER, ServerTiming.since(start));
            send(answer, request, response);
        }
    }

    private SiteRequest request(HttpServletRequest request) {
        return new SiteRequest(
                base(request),
                request.getContextPath(),
                path(request),
                query(request),
                Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), ""),
                before(request));
    }

    /** Nobody has followed a link that a browser has only loaded in advance. */
    private static String before(HttpServletRequest request) {
        boolean opened =
                request.getMethod().equals(HttpMethod.GET.name())
                        && request.getHeader("Sec-Purpose") == null;
        return opened ? Objects.requireNonNullElse(request.getHeader(HttpHeaders.REFERER), "") : "";
    }

    private String base(HttpServletRequest request) {
        return settings.baseUrl().isEmpty()
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : settings.baseUrl();
    }

    /** What cannot be read was sent by no link of ours, and is ignored. */
    private static Map<String, List<String>> query(HttpServletRequest request) {
        try {
            return QueryString.parseAll(request.getQueryString());
        } catch (RefusedException e) {
            return Map.of();
        }
    }

    private static void send(
            SiteResponse answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.status().value());
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
            if (answer.status() == HttpStatus.FOUND) {
                response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
            }
            return;
        }
        response.setHeader(
                HttpHeaders.CACHE_CONTROL,
                answer.partial() || answer.status().isError() ? "no-store" : "no-cache");
        if (answer.lang() != null) {
            response.setHeader(HttpHeaders.CONTENT_LANGUAGE, answer.lang());
            response.setHeader("Content-Security-Policy", POLICY);
            response.setHeader("Referrer-Policy", "same-origin");
        }
        if (answer.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        // Weak, because compression changes the bytes.
        String tag = "W/\"%s\"".formatted(Fingerprint.of(answer.body()).substring(0, 32));
        if (answer.status() == HttpStatus.OK
                && new ServletWebRequest(request, response).checkNotModified(tag)) {
            return;
        }
        response.setContentType(answer.type().toString());
        response.setContentLength(answer.body().length);
        if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
            response.getOutputStream().write(answer.body());
        }
    }
}
