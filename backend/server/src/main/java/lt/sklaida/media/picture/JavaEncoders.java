package lt.sklaida.media.picture;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/** Writes the formats that Java itself can write. */
final class JavaEncoders {

    private JavaEncoders() {}

    /**
     * @param quality from 0 to 1
     */
    static void writeJpeg(BufferedImage picture, float quality, Path target) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        // The stream would keep the end of a longer file.
        Files.deleteIfExists(target);
        try (FileImageOutputStream out = new FileImageOutputStream(new File(target.toString()))) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.write(null, new IIOImage(Scaling.opaque(picture), null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    static void writePng(BufferedImage picture, Path target) throws IOException {
        if (!ImageIO.write(picture, "png", new File(target.toString()))) {
            throw new IOException("Java cannot write this picture as PNG");
        }
    }
}
