package lt.sklaida.security.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import lt.sklaida.graphql.ApiError;
import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.graphql.http.RequestIds;
import lt.sklaida.shared.SklaidaException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Answers requests that do not get through, in JSON like errors of GraphQL. */
public final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    /** What a client that has not signed in may send (RFC 6750). */
    static final String CHALLENGE = "Bearer realm=\"sklaida\"";

    private final JsonMapper json = JsonMapper.shared();
    private final FormPage expired;
    private final Doors doors;

    Refusals(Doors doors, SharedAssets assets) {
        this.doors = doors;
        this.expired = new FormPage("expired.html", "expired", assets);
    }

    /** Answers a request that takes somebody who has signed in. */
    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException denied)
            throws IOException {
        refuse(request, response, unauthenticated());
    }

    static RefusedException unauthenticated() {
        return unauthenticated(
                "Sign in by POST /session, or send a token as Authorization: Bearer sklaida_...");
    }

    static RefusedException unauthenticated(String message) {
        return new RefusedException(ErrorCode.UNAUTHENTICATED, message)
                .with(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }

    /** Answers a request without the CSRF token of its session or page. */
    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (doors.isPage(request)) {
            expired.write(
                    request,
                    response,
                    new FormPage.Problem(HttpStatus.FORBIDDEN, "expired.form", null),
                    Map.of("again", request.getRequestURI()));
            return;
        }
        refuse(
                request,
                response,
                new RefusedException(
                        ErrorCode.FORBIDDEN,
                        "The header %s must repeat the csrfToken of the session; GET /session tells it"
                                .formatted(CsrfTokens.HEADER)));
    }

    /** The answer of an endpoint that has refused a request. */
    public ServerResponse refusal(Throwable refused, ServerRequest request) {
        return response((RefusedException) refused);
    }

    /** The answer of an endpoint that has failed. */
    public ServerResponse failure(Throwable failure, ServerRequest request) {
        return response(refused((SklaidaException) failure));
    }

    private ServerResponse response(RefusedException refused) {
        return ServerResponse.status(refused.status())
                .build(
                        (request, response) -> {
                            refuse(request, response, refused);
                            return null;
                        });
    }

    private static RefusedException refused(SklaidaException failure) {
        return new RefusedException(ApiError.of(failure));
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, SklaidaException failure)
            throws IOException {
        refuse(request, response, refused(failure));
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, RefusedException refused)
            throws IOException {
        refused.headers()
                .forEach(
                        (name, values) -> values.forEach(value -> response.addHeader(name, value)));
        refused.error()
                .retryAfterSeconds()
                .ifPresent(
                        seconds ->
                                response.setHeader(
                                        HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
        if (doors.isPage(request)) {
            // A page that says so to people.
            response.sendError(refused.status().value());
        } else {
            writeJson(request, response, refused);
        }
    }

    private void writeJson(
            HttpServletRequest request, HttpServletResponse response, RefusedException refused)
            throws IOException {
        byte[] body = json.writeValueAsBytes(body(refused.error(), request));
        response.setStatus(refused.status().value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Map<String, Object> body(ApiError error, HttpServletRequest request) {
        String requestId = RequestIds.assign(request);
        return Map.of("errors", List.of(error.withRequestId(requestId).toSpecification()));
    }
}
