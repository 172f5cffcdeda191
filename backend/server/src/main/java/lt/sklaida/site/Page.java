package lt.sklaida.site;

import org.springframework.http.HttpStatus;

/**
 * A page to be answered with.
 *
 * @param template the file below {@code src/main/jte/site}, such as {@code home/home.jte}; its
 *     parameters are {@link Visit} {@code visit}, {@link Frame} {@code frame} and {@code page}
 * @param model the value of the parameter {@code page}
 * @param partial whether something could not be had that belongs to it, so that it must not be kept
 */
public record Page(HttpStatus status, String template, Object model, Head head, boolean partial)
        implements Reply {

    public static Page of(String template, Object model, Head head) {
        return new Page(HttpStatus.OK, template, model, head, false);
    }

    /** The same page with another status. */
    public Page with(HttpStatus other) {
        return new Page(other, template, model, head, partial);
    }

    /** The same page without something that belongs to it. */
    public Page withoutSome() {
        return new Page(status, template, model, head, true);
    }
}
