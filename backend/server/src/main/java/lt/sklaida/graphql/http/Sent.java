package lt.sklaida.graphql.http;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request as it was sent, by what decides how it is read.
 *
 * @param text the query string, or the bytes of the body as characters
 */
record Sent(
        boolean byGet,
        String text,
        @Nullable String contentType,
        @Nullable String accept,
        @Nullable String acceptEncoding) {

    private static final String ATTRIBUTE = Sent.class.getName();

    /**
     * Reads a request whose form is the usual one, and remembers what was sent for {@link #of}.
     *
     * @param maxBody larger bodies are not read
     * @throws IOException when the body cannot be read to its end
     */
    static Optional<Sent> read(HttpServletRequest request, int maxBody) throws IOException {
        boolean byGet =
                switch (request.getMethod()) {
                    case "GET", "HEAD" -> true;
                    default -> false;
                };
        int length = request.getContentLength();
        boolean hasBody =
                request.getMethod().equals("POST")
                        && length > 0
                        && length <= maxBody
                        && request.getHeader(HttpHeaders.CONTENT_ENCODING) == null;
        if (!hasBody && (!byGet || request.getQueryString() == null)) {
            return Optional.empty();
        }
        Sent sent =
                new Sent(
                        byGet,
                        byGet ? request.getQueryString() : body(request, length),
                        request.getContentType(),
                        header(request, HttpHeaders.ACCEPT),
                        header(request, HttpHeaders.ACCEPT_ENCODING));
        request.setAttribute(ATTRIBUTE, sent);
        return Optional.of(sent);
    }

    /** What was sent, if {@link #read} has read it. */
    static Optional<Sent> of(HttpServletRequest request) {
        return Optional.ofNullable((Sent) request.getAttribute(ATTRIBUTE));
    }

    /** All values of a header, as one. */
    private static @Nullable String header(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.isEmpty() ? null : String.join(",", values);
    }

    private static String body(HttpServletRequest request, int length) throws IOException {
        byte[] body = request.getInputStream().readNBytes(length);
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /** In characters, of one byte each. */
    int length() {
        return Stream.of(text, contentType, accept, acceptEncoding)
                .filter(Objects::nonNull)
                .mapToInt(String::length)
                .sum();
    }

    byte[] body() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
