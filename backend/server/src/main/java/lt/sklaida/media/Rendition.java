package lt.sklaida.media;

import lt.sklaida.media.picture.Format;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture in another size: the whole, as {@code 640.webp}, or cut out around a point, as {@code
 * 640x360-50-30-0123456789abcdef.webp}. The point is in hundredths from the left and from above;
 * the last part is the signature of the address.
 *
 * @param height of what is cut out; null for the whole, whose height follows from its width
 * @param signature empty for the whole, whose widths are few
 */
public record Rendition(
        int width,
        @Nullable Integer height,
        int focalX,
        int focalY,
        String signature,
        Format format) {

    private static final Pattern TEXT =
            Pattern.compile(
                    "([1-9]\\d{0,4})(?:x([1-9]\\d{0,4})-(\\d{1,3})-(\\d{1,3})-([0-9a-f]{16}))?\\.([a-z]{3,4})");

    static final int CENTRE = 50;

    static Rendition whole(int width, Format format) {
        return new Rendition(width, null, CENTRE, CENTRE, "", format);
    }

    /** Reads a step of an address; empty when it makes no sense. */
    public static Optional<Rendition> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int width = Integer.parseInt(parts.group(1));
        return Format.ofExtension(parts.group(6))
                .map(
                        format ->
                                parts.group(2) == null
                                        ? whole(width, format)
                                        : new Rendition(
                                                width,
                                                Integer.valueOf(parts.group(2)),
                                                Integer.parseInt(parts.group(3)),
                                                Integer.parseInt(parts.group(4)),
                                                parts.group(5),
                                                format));
    }

    boolean isWhole() {
        return height == null;
    }

    /** What is signed: everything that decides which pixels are shown. */
    String frame() {
        return isWhole()
                ? Integer.toString(width)
                : "%dx%d-%d-%d".formatted(width, height, focalX, focalY);
    }

    @Override
    public String toString() {
        return "%s%s.%s".formatted(frame(), isWhole() ? "" : "-" + signature, format.extension());
    }
}
