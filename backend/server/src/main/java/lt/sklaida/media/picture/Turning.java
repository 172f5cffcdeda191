package lt.sklaida.media.picture;

import lt.sklaida.media.type.FileType;
import lt.sklaida.media.type.UnfitFileException;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** Turns pictures of cameras that were not held upright. */
public final class Turning {

    private static final float QUALITY = 0.92f;
    private static final int WEBP_QUALITY = 92;

    private final WebpEncoder webp;

    public Turning(WebpEncoder webp) {
        this.webp = webp;
    }

    /**
     * Writes the picture anew, upright, in the same format and without any metadata.
     *
     * @param orientation by EXIF, from 2 to 8
     * @throws UnfitFileException when it cannot be decoded
     */
    public void turn(Path source, FileType type, int orientation, Path target) throws IOException {
        BufferedImage upright = upright(PictureReader.read(source, type), orientation);
        switch (type) {
            case JPEG -> JavaEncoders.writeJpeg(upright, QUALITY, target);
            case WEBP -> webp.write(upright, WEBP_QUALITY, target);
            default -> JavaEncoders.writePng(upright, target);
        }
    }

    private static BufferedImage upright(BufferedImage lying, int orientation) {
        int width = lying.getWidth();
        int height = lying.getHeight();
        boolean swapped = orientation >= 5;
        BufferedImage upright =
                new BufferedImage(
                        swapped ? height : width, swapped ? width : height, lying.getType());
        Graphics2D graphics = upright.createGraphics();
        graphics.drawImage(lying, transform(orientation, width, height), null);
        graphics.dispose();
        return upright;
    }

    /** Where a pixel of the picture as stored goes; the orientations are those of EXIF 2.32. */
    private static AffineTransform transform(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
