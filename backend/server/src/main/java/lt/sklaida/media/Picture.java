package lt.sklaida.media;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Where a picture is, in sizes that fit a frame.
 *
 * @param url of the size that fits best, in a format that everything can show
 * @param width of that size, in pixels
 * @param srcset all sizes in that format, as HTML takes them; null when there is only one
 * @param sources all sizes by format, the smallest files first; empty when there is only one
 */
public record Picture(
        String url,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String srcset,
        List<Source> sources) {

    /** All sizes in one format. */
    public record Source(String mediaType, String srcset) {}

    public Picture {
        sources = List.copyOf(sources);
    }
}
