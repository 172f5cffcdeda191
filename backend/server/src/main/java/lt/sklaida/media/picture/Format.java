package lt.sklaida.media.picture;

import java.util.Arrays;
import java.util.Optional;

/** A format that pictures are made in. */
public enum Format {
    WEBP("image/webp", "webp"),
    JPEG("image/jpeg", "jpg");

    private final String mediaType;
    private final String extension;

    Format(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    public String extension() {
        return extension;
    }

    public static Optional<Format> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension.equals(extension))
                .findFirst();
    }
}
