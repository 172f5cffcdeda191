package lt.sklaida.media.picture;

import lt.sklaida.media.type.FileType;
import lt.sklaida.media.type.UnfitFileException;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** Makes a picture in another size and format. */
public final class Rendering {

    private static final float JPEG_QUALITY = 0.82f;
    private static final int WEBP_QUALITY = 80;

    private final WebpEncoder webp;

    public Rendering(WebpEncoder webp) {
        this.webp = webp;
    }

    /**
     * Renders a part of a picture; of one that moves, the first frame.
     *
     * @param part the part, or the whole
     * @param width of the result, at most that of the part
     * @param height likewise
     * @return the format that was written: JPEG where there is no encoder of WebP
     * @throws UnfitFileException when the picture cannot be decoded
     */
    public Format render(
            Path source,
            FileType type,
            Rectangle part,
            int width,
            int height,
            Format format,
            Path target)
            throws IOException {
        BufferedImage decoded = PictureReader.read(source, type, part, width);
        BufferedImage scaled = Scaling.scale(decoded, width, height);
        if (format == Format.WEBP && webp.isAvailable()) {
            webp.write(scaled, WEBP_QUALITY, target);
            return Format.WEBP;
        }
        JavaEncoders.writeJpeg(scaled, JPEG_QUALITY, target);
        return Format.JPEG;
    }
}
