package lt.sklaida.studio;

import org.springframework.http.HttpStatus;

import java.util.HashMap;
import java.util.Map;

/**
 * A page to be answered with.
 *
 * @param template the file below {@code src/main/jte/studio}, such as {@code list/entries.jte}
 * @param values of the parameters of the template, besides {@code visit}
 * @param framed whether other pages of the Studio may show it in a frame
 */
public record Page(HttpStatus status, String template, Map<String, Object> values, boolean framed)
        implements Reply {

    public Page {
        values = Map.copyOf(values);
    }

    /** A page with the one parameter {@code page}. */
    public static Page of(String template, Object page) {
        return new Page(HttpStatus.OK, template, Map.of("page", page), false);
    }

    /** The same page with another status. */
    public Page with(HttpStatus other) {
        return new Page(other, template, values, framed);
    }

    /** The same page, which other pages of the Studio may show in a frame. */
    public Page inFrame() {
        return new Page(status, template, values, true);
    }

    Map<String, Object> parameters(Visit visit) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("visit", visit);
        return all;
    }
}
