package lt.sklaida.site;

import org.springframework.http.HttpStatus;

/**
 * A page to be answered with.
 *
 * @param template the file below {@code src/main/jte/site}, such as {@code home/home.jte}; its
 *     parameters are {@link Visit} {@code visit}, {@link Frame} {@code frame} and {@code page}
 * @param model the value of the parameter {@code page}
 */
public record Page(HttpStatus status, String template, Object model, Head head) implements Reply {

    public static Page of(String template, Object model, Head head) {
        return new Page(HttpStatus.OK, template, model, head);
    }

    /** The same page with another status. */
    public Page with(HttpStatus other) {
        return new Page(other, template, model, head);
    }
}
