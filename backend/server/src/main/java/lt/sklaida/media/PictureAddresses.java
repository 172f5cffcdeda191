package lt.sklaida.media;

import lt.sklaida.media.Frames.Ratio;
import lt.sklaida.media.picture.Format;
import lt.sklaida.media.type.FileType;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the addresses of files, and of pictures in other sizes, from what entries say of them;
 * nothing is read for it.
 */
public final class PictureAddresses {

    private final String root;
    private final Frames frames;
    private final AddressKey key;

    PictureAddresses(MediaSettings settings, AddressKey key) {
        this.root = settings.root();
        this.frames = new Frames(settings.widths());
        this.key = key;
    }

    /**
     * What an entry says of its file.
     *
     * @param query what follows a question mark in every address; empty for nothing
     */
    public record NamedFile(StoredFile file, String name, FocalPoint focalPoint, String query) {}

    /** The address of the file itself. */
    public String url(NamedFile file) {
        return address(file, file.name());
    }

    /**
     * A picture for a frame of this size.
     *
     * @param width in pixels of the screen; null when only the height matters, or neither does
     * @param height likewise
     * @return empty when the file is no picture
     */
    public Optional<Picture> picture(
            NamedFile file, @Nullable Integer width, @Nullable Integer height, Fit fit) {
        StoredFile stored = file.file();
        Optional<FileType> type = FileType.find(stored.mediaType());
        if (type.isEmpty() || !stored.mediaType().startsWith("image/")) {
            return Optional.empty();
        }
        Integer fullWidth = stored.width();
        Integer fullHeight = stored.height();
        if (!type.get().isResizable() || fullWidth == null || fullHeight == null) {
            return Optional.of(new Picture(url(file), fullWidth, fullHeight, null, List.of()));
        }
        return Optional.of(
                fit == Fit.COVER && width != null && height != null
                        ? cropped(file, fullWidth, fullHeight, width, height)
                        : whole(file, fullWidth, fullHeight, width, height));
    }

    private Picture whole(
            NamedFile file,
            int fullWidth,
            int fullHeight,
            @Nullable Integer width,
            @Nullable Integer height) {
        double ratio = (double) fullWidth / fullHeight;
        double byWidth = width == null ? fullWidth : width;
        double byHeight = height == null ? fullWidth : height * ratio;
        List<Integer> widths = frames.widths(fullWidth);
        int chosen = Frames.wideEnough(widths, Math.min(byWidth, byHeight));
        return picture(
                file,
                widths,
                chosen,
                height(chosen, fullWidth, fullHeight),
                (each, format) -> Rendition.whole(each, format));
    }

    /** The height of a picture that is made narrower. */
    static int height(int width, int fullWidth, int fullHeight) {
        return (int) Math.max(1, Math.round((double) width * fullHeight / fullWidth));
    }

    private Picture cropped(NamedFile file, int fullWidth, int fullHeight, int width, int height) {
        Ratio ratio = Frames.nearest(width, height);
        int focalX = file.focalPoint().hundredthsX();
        int focalY = file.focalPoint().hundredthsY();
        List<Integer> widths =
                frames.widths(Frames.part(fullWidth, fullHeight, ratio, focalX, focalY).width);
        int chosen = Frames.wideEnough(widths, width);
        return picture(
                file,
                widths,
                chosen,
                ratio.height(chosen),
                (each, format) ->
                        signed(
                                file.file().sha256(),
                                new Rendition(
                                        each, ratio.height(each), focalX, focalY, "", format)));
    }

    private Rendition signed(String sha256, Rendition rendition) {
        return new Rendition(
                rendition.width(),
                rendition.height(),
                rendition.focalX(),
                rendition.focalY(),
                key.sign(sha256, rendition.frame()),
                rendition.format());
    }

    private Picture picture(
            NamedFile file,
            List<Integer> widths,
            int width,
            int height,
            BiFunction<Integer, Format, Rendition> renditions) {
        List<Picture.Source> sources =
                Stream.of(Format.WEBP, Format.JPEG)
                        .map(
                                format ->
                                        new Picture.Source(
                                                format.mediaType(),
                                                srcset(file, widths, format, renditions)))
                        .toList();
        return new Picture(
                address(file, renditions.apply(width, Format.JPEG)),
                width,
                height,
                sources.getLast().srcset(),
                sources);
    }

    private String srcset(
            NamedFile file,
            List<Integer> widths,
            Format format,
            BiFunction<Integer, Format, Rendition> renditions) {
        return widths.stream()
                .map(width -> address(file, renditions.apply(width, format)) + " " + width + "w")
                .collect(Collectors.joining(", "));
    }

    private String address(NamedFile file, Rendition rendition) {
        String stem = file.name().replaceFirst("\\.[^.]*$", "");
        return address(file, rendition + "/", stem + "." + rendition.format().extension());
    }

    private String address(NamedFile file, String name) {
        return address(file, "", name);
    }

    private String address(NamedFile file, String step, String name) {
        // In srcset, a comma at the end of an address would separate it from the next.
        String encoded =
                UriUtils.encodePathSegment(name, StandardCharsets.UTF_8).replace(",", "%2C");
        return "%s/%s/%s%s%s"
                .formatted(
                        root,
                        file.file().sha256(),
                        step,
                        encoded,
                        file.query().isEmpty() ? "" : "?" + file.query());
    }
}
