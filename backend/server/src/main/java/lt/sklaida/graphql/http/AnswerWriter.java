package lt.sklaida.graphql.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.Compression;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** Writes answers for HTTP caches: with validators, lifetimes, and tags to purge them by. */
final class AnswerWriter {

    static final String VARY = "Accept, Accept-Encoding";

    private static final String NO_STORE = "no-store";

    private final HttpCacheSettings caching;
    private final String cacheControl;
    private final Clock clock;
    private final long minCompressed;

    /**
     * @param compression of responses by this server
     */
    AnswerWriter(HttpCacheSettings caching, Compression compression, Clock clock) {
        this.caching = caching;
        this.clock = clock;
        this.cacheControl = caching.cacheControl();
        this.minCompressed =
                compression.getEnabled()
                        ? compression.getMinResponseSize().toBytes()
                        : Long.MAX_VALUE;
    }

    /** Writes an answer without errors, or 304 to a client that has it already. */
    void write(
            AnswerBytes answer,
            Asked asked,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean gzip = asked.gzip() && answer.json().length >= minCompressed;
        response.setHeader(HttpHeaders.VARY, VARY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (asked.byGet() && isKnown(answer, tag(answer, asked, gzip), request, response)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(asked.format().contentType());
        if (gzip) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        byte[] body = gzip ? answer.gzip() : answer.json();
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Says how long caches may keep the answer, and tells whether the client has it. */
    private boolean isKnown(
            AnswerBytes answer,
            String tag,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!answer.isStorable()) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
            return false;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, cacheControl(answer));
        response.setHeader(HttpHeaders.ETAG, tag);
        caching.writeTags(answer.tags(), response);
        return matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag);
    }

    private String cacheControl(AnswerBytes answer) {
        return answer.until()
                .map(end -> caching.cacheControl(Duration.between(clock.instant(), end)))
                .orElse(cacheControl);
    }

    /** A strong entity tag, which differs by media type and compression. */
    private static String tag(AnswerBytes answer, Asked asked, boolean gzip) {
        return '"' + answer.fingerprint() + asked.format().suffix() + (gzip ? "-gzip\"" : "\"");
    }

    private static boolean matches(@Nullable String ifNoneMatch, String tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        ETag current = ETag.create(tag);
        return ETag.parse(ifNoneMatch).stream()
                .anyMatch(known -> known.isWildcard() || known.compare(current, false));
    }
}
