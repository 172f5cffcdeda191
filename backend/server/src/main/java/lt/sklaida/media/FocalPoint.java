package lt.sklaida.media;

/**
 * The point of a picture that must stay in sight when it is cropped, in fractions of its width and
 * height.
 */
public record FocalPoint(double x, double y) {

    public static final FocalPoint CENTRE = new FocalPoint(0.5, 0.5);

    int hundredthsX() {
        return hundredths(x);
    }

    int hundredthsY() {
        return hundredths(y);
    }

    private static int hundredths(double fraction) {
        return (int) Math.clamp(Math.round(fraction * 100), 0L, 100L);
    }
}
