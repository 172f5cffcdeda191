package lt.sklaida.media.picture;

import lt.sklaida.media.type.FileType;
import lt.sklaida.media.type.UnfitFileException;

import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/** Decodes a picture, or a part of it, into sRGB. */
final class PictureReader {

    /** Larger ones are decoded in part: every second pixel, every third, and so on. */
    private static final long MAX_DECODED = 16_000_000;

    private static final String GIF_METADATA = "javax_imageio_gif_image_1.0";

    private PictureReader() {}

    /** Something to do with a decoder. */
    private interface Reading<T> {
        T apply(ImageReader reader) throws IOException;
    }

    /** Decodes the whole. */
    static BufferedImage read(Path file, FileType type) {
        return inSrgb(read(file, type, reader -> reader.read(0)));
    }

    /**
     * Decodes a part.
     *
     * @param width how wide it will be used; it is decoded at least so wide, if it is
     */
    static BufferedImage read(Path file, FileType type, Rectangle part, int width) {
        int step = step(part, width);
        return inSrgb(
                read(
                        file,
                        type,
                        reader -> {
                            Rectangle frame = frame(reader, type);
                            Rectangle seen = part.intersection(frame);
                            if (seen.equals(part)) {
                                return decode(reader, frame, part, step);
                            }
                            return placed(reader, frame, part, seen, step);
                        }));
    }

    private static BufferedImage decode(
            ImageReader reader, Rectangle frame, Rectangle part, int step) throws IOException {
        Rectangle region = new Rectangle(part);
        region.translate(-frame.x, -frame.y);
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceRegion(region);
        parameters.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, parameters);
    }

    /** A part that the frame does not fill, with nothing around the frame. */
    private static BufferedImage placed(
            ImageReader reader, Rectangle frame, Rectangle part, Rectangle seen, int step)
            throws IOException {
        BufferedImage whole =
                new BufferedImage(
                        Math.ceilDiv(part.width, step),
                        Math.ceilDiv(part.height, step),
                        BufferedImage.TYPE_INT_ARGB);
        if (!seen.isEmpty()) {
            Graphics2D graphics = whole.createGraphics();
            graphics.drawImage(
                    decode(reader, frame, seen, step),
                    (seen.x - part.x) / step,
                    (seen.y - part.y) / step,
                    null);
            graphics.dispose();
        }
        return whole;
    }

    /** Where the first frame lies on the picture, which it may not fill in a GIF. */
    private static Rectangle frame(ImageReader reader, FileType type) throws IOException {
        Rectangle frame = new Rectangle(reader.getWidth(0), reader.getHeight(0));
        if (type == FileType.GIF) {
            NamedNodeMap place =
                    ((Element) reader.getImageMetadata(0).getAsTree(GIF_METADATA))
                            .getElementsByTagName("ImageDescriptor")
                            .item(0)
                            .getAttributes();
            frame.setLocation(
                    number(place, "imageLeftPosition"), number(place, "imageTopPosition"));
        }
        return frame;
    }

    private static int number(NamedNodeMap attributes, String name) {
        return Integer.parseInt(attributes.getNamedItem(name).getNodeValue());
    }

    private static <T> T read(Path file, FileType type, Reading<T> reading) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.mediaType());
        if (!readers.hasNext()) {
            throw new IllegalStateException("There is no decoder for " + type.mediaType());
        }
        ImageReader reader = readers.next();
        try (FileImageInputStream in = new FileImageInputStream(new File(file.toString()))) {
            reader.setInput(in, true, type != FileType.GIF);
            return reading.apply(reader);
        } catch (IOException | RuntimeException e) {
            // Decoders throw all kinds of exceptions at what they do not expect.
            throw UnfitFileException.damaged("it cannot be decoded");
        } finally {
            reader.dispose();
        }
    }

    private static int step(Rectangle part, int width) {
        long pixels = (long) part.width * part.height;
        int step = 1;
        while (pixels / ((long) step * step) > MAX_DECODED && part.width / (step + 1) >= width) {
            step++;
        }
        return step;
    }

    private static BufferedImage inSrgb(BufferedImage picture) {
        int wanted =
                picture.getColorModel().hasAlpha()
                        ? BufferedImage.TYPE_INT_ARGB
                        : BufferedImage.TYPE_3BYTE_BGR;
        if (picture.getType() == wanted) {
            return picture;
        }
        BufferedImage converted =
                new BufferedImage(picture.getWidth(), picture.getHeight(), wanted);
        Graphics2D graphics = converted.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return converted;
    }
}
