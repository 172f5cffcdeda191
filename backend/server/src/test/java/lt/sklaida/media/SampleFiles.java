package lt.sklaida.media;

import lt.sklaida.media.picture.Format;
import lt.sklaida.media.picture.Rendering;
import lt.sklaida.media.picture.WebpEncoder;
import lt.sklaida.media.type.FileType;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

/** Files as people upload them, good and bad, made anew. */
public final class SampleFiles {

    private static final String PLACE = "54.9N 23.9E";

    private SampleFiles() {}

    /** Red on the left and blue on the right. */
    private static BufferedImage picture(int width, int height, int type) {
        BufferedImage picture = new BufferedImage(width, height, type);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return picture;
    }

    private static byte[] encoded(BufferedImage picture, String format) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(picture, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] jpeg(int width, int height) {
        return encoded(picture(width, height, BufferedImage.TYPE_INT_RGB), "jpeg");
    }

    public static byte[] png(int width, int height) {
        return encoded(picture(width, height, BufferedImage.TYPE_INT_RGB), "png");
    }

    /** All of it transparent, so that nothing of the colours is to be seen. */
    static byte[] transparentPng(int width, int height) {
        return encoded(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png");
    }

    static byte[] gif(int width, int height) {
        return encoded(picture(width, height, BufferedImage.TYPE_INT_RGB), "gif");
    }

    static byte[] webp(int width, int height) {
        try (WebpEncoder encoder = new WebpEncoder()) {
            Path from = Files.createTempFile("from", ".png");
            Path to = Files.createTempFile("to", ".webp");
            Files.write(from, png(width, height));
            new Rendering(encoder)
                    .render(
                            from,
                            FileType.PNG,
                            new Rectangle(width, height),
                            width,
                            height,
                            Format.WEBP,
                            to);
            byte[] bytes = Files.readAllBytes(to);
            Files.delete(from);
            Files.delete(to);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A photograph that tells where it was taken, and how the camera was held. */
    static byte[] photograph(int width, int height, int orientation) {
        byte[] exif =
                joined(
                        ascii("Exif\0\0MM"),
                        new byte[] {0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1},
                        new byte[] {0, (byte) orientation, 0, 0, 0, 0, 0, 0},
                        ascii(PLACE));
        byte[] plain = jpeg(width, height);
        return joined(
                Arrays.copyOf(plain, 2),
                segment(0xE1, exif),
                segment(0xE1, ascii("http://ns.adobe.com/xap/1.0/\0<xmp>" + PLACE + "</xmp>")),
                segment(0xED, ascii("Photoshop 3.0\0" + PLACE)),
                segment(0xFE, ascii("Made in " + PLACE)),
                Arrays.copyOfRange(plain, 2, plain.length),
                ascii("<script>alert('" + PLACE + "')</script>"));
    }

    private static byte[] segment(int marker, byte[] data) {
        int length = data.length + 2;
        return joined(
                new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length}, data);
    }

    /** A picture with a text about the place and a comment behind its end. */
    static byte[] talkingPng(int width, int height) {
        byte[] plain = png(width, height);
        int afterHeader = 8 + 25;
        return joined(
                Arrays.copyOf(plain, afterHeader),
                chunk("tEXt", ascii("Location\0" + PLACE)),
                chunk("tIME", new byte[7]),
                Arrays.copyOfRange(plain, afterHeader, plain.length),
                ascii("<html>" + PLACE + "</html>"));
    }

    private static byte[] chunk(String tag, byte[] data) {
        CRC32 sum = new CRC32();
        sum.update(ascii(tag));
        sum.update(data);
        return joined(
                ByteBuffer.allocate(4).putInt(data.length).array(),
                ascii(tag),
                data,
                ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    /** The header of a picture that would take gigabytes, with next to no data. */
    static byte[] bomb() {
        byte[] header =
                ByteBuffer.allocate(13)
                        .putInt(50_000)
                        .putInt(50_000)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array();
        return joined(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'},
                chunk("IHDR", header),
                chunk("IDAT", new byte[] {0x78, (byte) 0x9C, 3, 0, 0, 0, 0, 1}),
                chunk("IEND", new byte[0]));
    }

    /** A GIF whose only frame fills the picture but for 100 pixels on the left and 50 on top. */
    static byte[] gifWithSmallFrame(int width, int height) {
        byte[] gif = gif(width - 100, height - 50);
        int at = 13 + 3 * (2 << (gif[10] & 7));
        while (gif[at] == 0x21) {
            at += 2;
            while (gif[at] != 0) {
                at += 1 + (gif[at] & 0xFF);
            }
            at++;
        }
        number(gif, 6, width);
        number(gif, 8, height);
        number(gif, at + 1, 100);
        number(gif, at + 3, 50);
        return gif;
    }

    private static void number(byte[] data, int at, int number) {
        data[at] = (byte) number;
        data[at + 1] = (byte) (number >> 8);
    }

    /** A GIF that is a script, too: its comment closes what its size opens. */
    static byte[] polyglotGif() {
        byte[] plain = gif(20, 10);
        int afterTable = 13 + 3 * (2 << (plain[10] & 7));
        byte[] script = ascii("*/=1;alert('" + PLACE + "');/*");
        return joined(
                Arrays.copyOf(plain, afterTable),
                new byte[] {0x21, (byte) 0xFE, (byte) script.length},
                script,
                new byte[1],
                Arrays.copyOfRange(plain, afterTable, plain.length),
                ascii("*/alert('" + PLACE + "')"));
    }

    /** A picture with camera data in a chunk of its own. */
    static byte[] talkingWebp(int width, int height) {
        byte[] plain = webp(width, height);
        byte[] exif = chunkLe("EXIF", ascii("MM" + PLACE));
        byte[] extended =
                chunkLe(
                        "VP8X",
                        new byte[] {
                            0x0C, 0, 0, 0, (byte) (width - 1), 0, 0, (byte) (height - 1), 0, 0
                        });
        byte[] body =
                joined(ascii("WEBP"), extended, Arrays.copyOfRange(plain, 12, plain.length), exif);
        return joined(chunkLe("RIFF", body), ascii("<script>" + PLACE + "</script>"));
    }

    private static byte[] chunkLe(String tag, byte[] data) {
        return joined(
                ascii(tag),
                ByteBuffer.allocate(4).putInt(Integer.reverseBytes(data.length)).array(),
                data,
                new byte[data.length % 2]);
    }

    /** The boxes of an AVIF picture without its data, which nobody looks at. */
    static byte[] avif(String itemType) {
        byte[] item =
                box(
                        "infe",
                        joined(new byte[] {2, 0, 0, 0, 0, 1, 0, 0}, ascii(itemType), new byte[1]));
        byte[] size = ByteBuffer.allocate(12).putInt(0).putInt(64).putInt(48).array();
        return joined(
                box("ftyp", joined(ascii("avif"), new byte[4], ascii("avifmif1"))),
                box(
                        "meta",
                        joined(
                                new byte[4],
                                box("iinf", joined(new byte[] {0, 0, 0, 0, 0, 1}, item)),
                                box("iprp", box("ipco", box("ispe", size))))),
                box("mdat", ascii("pixels")));
    }

    private static byte[] box(String tag, byte[] data) {
        return joined(ByteBuffer.allocate(4).putInt(data.length + 8).array(), ascii(tag), data);
    }

    static byte[] svg(String content) {
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\">"
                        + content
                        + "</svg>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] pdf() {
        return ascii("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether the place where it was made can be read in a file. */
    static boolean tellsPlace(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1).contains(PLACE);
    }
}
