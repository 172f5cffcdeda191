package lt.sklaida.site;

import java.util.List;
import java.util.Map;

/**
 * A request for a page, however it came.
 *
 * @param base what the addresses of the site begin with where they are absolute, such as {@code
 *     https://sklaida.example}
 * @param root what the addresses begin with on their host; empty or a path such as {@code /site}
 * @param path the rest of the address, percent-encoded, without the query; begins with a slash
 * @param query the parameters of the address by name
 * @param languages what the reader understands, as in the header {@code Accept-Language}
 * @param before the whole address of the page that a link led from, as in the header {@code
 *     Referer}; empty when it is not known
 */
public record SiteRequest(
        String base,
        String root,
        String path,
        Map<String, List<String>> query,
        String languages,
        String before) {

    public SiteRequest {
        query = Map.copyOf(query);
    }

    /** A request for a page without parameters. */
    public static SiteRequest of(String base, String root, String path) {
        return new SiteRequest(base, root, path, Map.of(), "", "");
    }
}
