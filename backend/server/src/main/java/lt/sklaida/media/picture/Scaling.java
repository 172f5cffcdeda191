package lt.sklaida.media.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Makes pictures smaller. */
final class Scaling {

    private Scaling() {}

    /** The picture in a smaller size: by halves first, so that every pixel counts. */
    static BufferedImage scale(BufferedImage picture, int width, int height) {
        BufferedImage current = picture;
        while (current.getWidth() >= 2 * width && current.getHeight() >= 2 * height) {
            current =
                    draw(
                            current,
                            current.getWidth() / 2,
                            current.getHeight() / 2,
                            RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        }
        return current.getWidth() == width && current.getHeight() == height
                ? current
                : draw(current, width, height, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    }

    private static BufferedImage draw(BufferedImage from, int width, int height, Object way) {
        BufferedImage to = new BufferedImage(width, height, from.getType());
        Graphics2D graphics = to.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, way);
        graphics.drawImage(from, 0, 0, width, height, null);
        graphics.dispose();
        return to;
    }

    /** The picture on white, for formats without transparency. */
    static BufferedImage opaque(BufferedImage picture) {
        if (!picture.getColorModel().hasAlpha()) {
            return picture;
        }
        BufferedImage opaque =
                new BufferedImage(
                        picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(picture, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }
}
