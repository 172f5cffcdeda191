package lt.sklaida.site;

import org.springframework.http.HttpStatus;

/**
 * What the page of a failure tells.
 *
 * @param kind {@code missing}, {@code gone}, {@code input}, {@code unavailable} or {@code internal}
 * @param words of the address, to search for instead
 */
public record Problem(String kind, HttpStatus status, String words) {

    public boolean offersSearch() {
        return kind.equals("missing") || kind.equals("gone");
    }
}
