package lt.sklaida.media.type;

import lt.sklaida.shared.Problem.Reason;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A type of files that is accepted; there are no others. */
public enum FileType {
    JPEG("image/jpeg", "jpg", true),
    PNG("image/png", "png", true),
    WEBP("image/webp", "webp", true),
    GIF("image/gif", "gif", true),
    AVIF("image/avif", "avif", false),
    SVG("image/svg+xml", "svg", false),
    PDF("application/pdf", "pdf", false);

    private static final MimeTypes DETECTOR = MimeTypes.getDefaultMimeTypes();

    private final String mediaType;
    private final String extension;
    private final boolean resizable;

    FileType(String mediaType, String extension, boolean resizable) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.resizable = resizable;
    }

    /**
     * The type of a file by its bytes; what it is called does not matter.
     *
     * @throws UnfitFileException when it is none of the types
     */
    public static FileType detect(Path file) throws IOException {
        String found;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            found = DETECTOR.detect(in, new Metadata()).getBaseType().toString();
        }
        return find(found)
                .orElseThrow(
                        () ->
                                new UnfitFileException(
                                        Reason.FILE_TYPE,
                                        "looks like %s by its content; accepted are %s"
                                                .formatted(found, String.join(", ", accepted())),
                                        Map.of("found", found, "accepted", accepted())));
    }

    /** The type with that name. */
    public static Optional<FileType> find(String mediaType) {
        return Arrays.stream(values()).filter(type -> type.mediaType.equals(mediaType)).findFirst();
    }

    private static List<String> accepted() {
        return Arrays.stream(values()).map(FileType::name).toList();
    }

    /** Such as {@code image/png}. */
    public String mediaType() {
        return mediaType;
    }

    /** The usual extension of names, without a dot. */
    public String extension() {
        return extension;
    }

    /** Whether the name says that it is of this type. */
    public boolean fits(String name) {
        String given = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return given.equals(extension) || (this == JPEG && given.equals("jpeg"));
    }

    /** Whether pictures in other sizes can be made of it. */
    public boolean isResizable() {
        return resizable;
    }

    /**
     * Copies a file of this type without what it says about its maker. A file that has been copied
     * once is copied unchanged, byte for byte.
     *
     * @throws UnfitFileException when it is damaged or not acceptable
     */
    public Facts clean(Path file, OutputStream target) throws IOException {
        try (Source source = Source.open(file)) {
            return cleaner().clean(source, target);
        }
    }

    private FileCleaner cleaner() {
        return switch (this) {
            case JPEG -> new JpegCleaner();
            case PNG -> new PngCleaner();
            case WEBP -> new WebpCleaner();
            case GIF -> new GifCleaner();
            case AVIF -> new AvifCleaner();
            case SVG -> new SvgCleaner();
            case PDF -> new PdfCleaner();
        };
    }
}
