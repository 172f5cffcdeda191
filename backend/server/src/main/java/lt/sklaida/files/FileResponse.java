package lt.sklaida.files;

import jakarta.servlet.http.HttpServletResponse;

import lt.sklaida.media.FileContent;
import lt.sklaida.media.MediaFiles;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.UriUtils;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The answer to a request for a file, or for a part of it (RFC 9110, sections 13 and 14). */
final class FileResponse {

    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String NEVER = "private, no-store";

    /** Nothing in a file runs or loads anything, whatever a browser takes it for. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    private final FileContent content;
    private final String tag;
    private final String name;
    private final boolean open;

    /**
     * @param tag differs for files that differ
     * @param name what to call the file when it is saved; may come from outside
     * @param open whether everybody may read it
     */
    FileResponse(FileContent content, String tag, String name, boolean open) {
        this.content = content;
        this.tag = '"' + tag + '"';
        this.name = name;
        this.open = open;
    }

    /** A part of the file, from its first byte to the one after its last. */
    private record Part(long start, long end) {}

    ServerResponse answer(ServerRequest request) {
        HttpHeaders asked = request.headers().asHttpHeaders();
        if (matches(asked.getFirst(HttpHeaders.IF_NONE_MATCH))) {
            return described(ServerResponse.status(HttpStatus.NOT_MODIFIED)).build();
        }
        Part whole = new Part(0, content.size());
        Part part = part(asked, whole);
        ServerResponse.BodyBuilder response =
                part.equals(whole)
                        ? ServerResponse.ok()
                        : ServerResponse.status(HttpStatus.PARTIAL_CONTENT)
                                .header(
                                        HttpHeaders.CONTENT_RANGE,
                                        "bytes %d-%d/%d"
                                                .formatted(
                                                        part.start(),
                                                        part.end() - 1,
                                                        content.size()));
        boolean head = request.method().equals(HttpMethod.HEAD);
        return described(response)
                .header(HttpHeaders.CONTENT_TYPE, content.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition())
                .header(HttpHeaders.CONTENT_LENGTH, Long.toString(part.end() - part.start()))
                .build((_, to) -> write(part, to, head));
    }

    private ServerResponse.BodyBuilder described(ServerResponse.BodyBuilder response) {
        if (open) {
            response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        }
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, open ? FOREVER : NEVER)
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", POLICY)
                .header("Cross-Origin-Resource-Policy", open ? "cross-origin" : "same-site");
    }

    private boolean matches(@Nullable String tags) {
        if (tags == null) {
            return false;
        }
        if (tags.strip().equals("*")) {
            return true;
        }
        for (String each : tags.split(",", -1)) {
            String one = each.strip();
            // The weak comparison is right for If-None-Match.
            if ((one.startsWith("W/") ? one.substring(2) : one).equals(tag)) {
                return true;
            }
        }
        return false;
    }

    /** The part that is asked for, or the whole when it is asked for in a way that has no part. */
    private Part part(HttpHeaders asked, Part whole) {
        String range = asked.getFirst(HttpHeaders.RANGE);
        String condition = asked.getFirst(HttpHeaders.IF_RANGE);
        if (range == null || (condition != null && !condition.strip().equals(tag))) {
            return whole;
        }
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(range);
        } catch (IllegalArgumentException e) {
            return whole;
        }
        if (ranges.size() != 1) {
            return whole;
        }
        long size = content.size();
        long start = ranges.getFirst().getRangeStart(size);
        long end = Math.min(ranges.getFirst().getRangeEnd(size) + 1, size);
        if (start >= size || start >= end) {
            throw Answers.unavailableRange(size);
        }
        return new Part(start, end);
    }

    /** Documents are saved rather than shown, since a browser's reader of them runs script. */
    private String disposition() {
        String kind = content.mediaType().startsWith("image/") ? "inline" : "attachment";
        String plain = MediaFiles.portableName(name, content.mediaType());
        int dot = plain.lastIndexOf('.');
        String extension = dot < 0 ? "" : plain.substring(dot);
        String full = name.endsWith(extension) ? name : plain;
        // RFC 6266: the second name, in UTF-8, is for all who know it (RFC 8187).
        return "%s; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(kind, plain, UriUtils.encode(full, StandardCharsets.UTF_8));
    }

    private @Nullable ModelAndView write(Part part, HttpServletResponse to, boolean head)
            throws IOException {
        if (head) {
            return null;
        }
        try (InputStream in = content.open(part.start(), part.end())) {
            in.transferTo(to.getOutputStream());
            return null;
        } catch (UnavailableException e) {
            if (to.isCommitted()) {
                // Breaks the connection off, so that nobody takes the beginning for the whole.
                throw new IOException(e);
            }
            throw e;
        }
    }
}
