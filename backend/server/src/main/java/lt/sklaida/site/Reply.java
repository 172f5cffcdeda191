package lt.sklaida.site;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What a request is answered with. */
public sealed interface Reply permits Page, Reply.File, Reply.Redirect {

    /** A file that is no page of the site, such as a feed. */
    @SuppressWarnings("ArrayRecordComponent") // replies are never compared
    record File(MediaType type, byte[] content) implements Reply {}

    /**
     * Another address.
     *
     * @param address as {@link Visit} makes it
     */
    record Redirect(HttpStatus status, String address) implements Reply {}

    /** Says that what was here is at another address for good. */
    static Reply moved(String address) {
        return new Redirect(HttpStatus.MOVED_PERMANENTLY, address);
    }
}
