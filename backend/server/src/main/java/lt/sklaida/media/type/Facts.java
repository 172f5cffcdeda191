package lt.sklaida.media.type;

import org.jspecify.annotations.Nullable;

/**
 * What the header of a file says.
 *
 * @param width in pixels, as stored; null when it is no picture or does not say
 * @param height likewise
 * @param orientation how a viewer must turn the picture, by EXIF: 1 is not at all, 5 to 8 swap
 *     width and height
 */
public record Facts(@Nullable Integer width, @Nullable Integer height, int orientation) {

    static final Facts NONE = new Facts(null, null, 1);

    static Facts of(int width, int height) {
        return new Facts(width, height, 1);
    }

    /** The number of pixels; 0 when it is unknown. */
    public long pixels() {
        return width == null || height == null ? 0 : (long) width * height;
    }
}
