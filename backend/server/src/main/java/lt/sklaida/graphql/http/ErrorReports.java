package lt.sklaida.graphql.http;

import lt.sklaida.graphql.ApiError;
import lt.sklaida.graphql.ErrorCode;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/**
 * Answers every error outside GraphQL, from unknown addresses to requests that Tomcat itself
 * refuses: in HTML or plain text where the client prefers it, else in JSON like errors of GraphQL.
 */
final class ErrorReports extends ErrorReportValve {

    private static final String TOO_LARGE =
            StringManager.getManager(Http11InputBuffer.class)
                    .getString("iib.requestheadertoolarge.error");

    private final HtmlPage page = new HtmlPage(ErrorReports.class, "error.html");
    private final JsonMapper json = JsonMapper.shared();
    private final DataSize maxHeaders;

    /**
     * @param maxHeaders the limit on the request line and headers, for the messages about it
     */
    ErrorReports(DataSize maxHeaders) {
        this.maxHeaders = maxHeaders;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (response.getStatus() < 400
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        int status = status(request, response, thrown);
        String requestId = RequestIds.assign(request.getRequest());
        response.setStatus(status);
        response.setHeader(RequestIds.HEADER, requestId);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        AnyOrigin.allow(response.getResponse());
        try {
            write(request, response, status, requestId);
        } catch (IOException e) {
            // The client has gone.
        }
    }

    /** Tomcat says 400 where the standard has more precise statuses. */
    private static int status(Request request, Response response, @Nullable Throwable thrown) {
        boolean tooLarge = thrown != null && TOO_LARGE.equals(thrown.getMessage());
        if (!tooLarge) {
            return response.getStatus();
        }
        boolean inRequestLine = request.getCoyoteRequest().requestURI().isNull();
        return (inRequestLine
                        ? HttpStatus.URI_TOO_LONG
                        : HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
                .value();
    }

    private void write(Request request, Response response, int status, String requestId)
            throws IOException {
        MediaType type = preferred(request.getHeader(HttpHeaders.ACCEPT));
        String body;
        if (type.equals(MediaType.TEXT_HTML)) {
            Locale language = HtmlPage.language(request.getRequest());
            response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag());
            response.setHeader("Content-Security-Policy", HtmlPage.POLICY);
            response.setHeader("Referrer-Policy", "no-referrer");
            body = html(language, request.getContextPath(), status, requestId);
        } else {
            String message = message(Locale.ENGLISH, status, requestId);
            body =
                    type.equals(MediaType.TEXT_PLAIN)
                            ? message + "\n"
                            : json.writeValueAsString(error(status, message, requestId));
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentType(
                type.equals(MediaType.APPLICATION_JSON)
                        ? type.toString()
                        : type + ";charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.finishResponse();
    }

    /** HTML or text only if the client names it; most programs accept anything. */
    private static MediaType preferred(@Nullable String accept) {
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .filter(type -> type.getQualityValue() > 0)
                    .map(MediaType::removeQualityValue)
                    .filter(ErrorReports::isWritten)
                    .findFirst()
                    .map(type -> new MediaType(type.getType(), type.getSubtype()))
                    .orElse(MediaType.APPLICATION_JSON);
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_JSON;
        }
    }

    private static boolean isWritten(MediaType type) {
        return List.of(MediaType.TEXT_HTML, MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON)
                .stream()
                .anyMatch(type::equalsTypeAndSubtype);
    }

    private String html(Locale language, @Nullable String root, int status, String requestId) {
        return page.html(
                language,
                Map.of(
                        "title",
                        message(language, status, requestId),
                        "root",
                        root == null ? "" : root,
                        "status",
                        Integer.toString(status)));
    }

    private String message(Locale language, int status, String requestId) {
        String text;
        try {
            text = page.texts(language).getString("error." + status);
        } catch (MissingResourceException e) {
            text = page.texts(language).getString(status < 500 ? "error.400" : "error.500");
        }
        return text.replace("{id}", requestId)
                .replace("{limit}", Long.toString(maxHeaders.toBytes()));
    }

    private static Map<String, Object> error(int status, String message, String requestId) {
        ErrorCode code =
                switch (status) {
                    case 401 -> ErrorCode.UNAUTHENTICATED;
                    case 403 -> ErrorCode.FORBIDDEN;
                    case 404 -> ErrorCode.NOT_FOUND;
                    case 503 -> ErrorCode.OVERLOADED;
                    default -> status < 500 ? ErrorCode.BAD_USER_INPUT : ErrorCode.INTERNAL;
                };
        ApiError error = ApiError.of(code, message).withRequestId(requestId);
        return Map.of("errors", List.of(error.toSpecification()));
    }
}
