package lt.sklaida.site;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * The answer to a request.
 *
 * @param location where to go instead; null unless it is a redirect
 * @param lang the language of a page; null for files
 * @param partial see {@link Page}
 */
@SuppressWarnings("ArrayRecordComponent") // responses are never compared
public record SiteResponse(
        HttpStatus status,
        MediaType type,
        byte[] body,
        @Nullable String location,
        @Nullable String lang,
        boolean partial) {

    static SiteResponse redirect(HttpStatus status, String location) {
        return new SiteResponse(status, MediaType.TEXT_HTML, new byte[0], location, null, false);
    }
}
