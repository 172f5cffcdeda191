package lt.sklaida.site;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A picture, as the fragment {@code picture} asks it.
 *
 * @param mimeType of the original; null where only {@code cover} would ask it
 * @param share cut for links that people share; null where only {@code cover} would ask it
 */
public record Picture(
        @Nullable String alt,
        @Nullable Boolean decorative,
        @Nullable String caption,
        @Nullable String credit,
        @Nullable Image image,
        @Nullable String mimeType,
        @Nullable Image share) {

    /** The picture in sizes that fit a frame. */
    public record Image(
            String url,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String srcset,
            List<Source> sources) {}

    /** All sizes in one format. */
    public record Source(String mediaType, String srcset) {}

    /** The alternative text; empty for a picture that needs none. */
    public String alternative() {
        return alt == null || Boolean.TRUE.equals(decorative) ? "" : alt;
    }
}
