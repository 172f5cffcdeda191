package lt.sklaida.media;

import java.awt.Rectangle;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which sizes of a picture there are, and what they show of it. */
final class Frames {

    /** The proportions that pictures are cropped to; others are rounded to the nearest. */
    private static final List<Ratio> RATIOS =
            List.of(
                    new Ratio(4, 1),
                    new Ratio(3, 1),
                    new Ratio(21, 9),
                    new Ratio(2, 1),
                    // Of previews in social media.
                    new Ratio(40, 21),
                    new Ratio(16, 9),
                    new Ratio(3, 2),
                    new Ratio(4, 3),
                    new Ratio(5, 4),
                    new Ratio(1, 1),
                    new Ratio(4, 5),
                    new Ratio(3, 4),
                    new Ratio(2, 3),
                    new Ratio(9, 16),
                    new Ratio(1, 2),
                    new Ratio(1, 3),
                    new Ratio(1, 4));

    private final List<Integer> widths;

    /**
     * @param widths from the smallest to the largest
     */
    Frames(List<Integer> widths) {
        this.widths = List.copyOf(widths);
    }

    /** Width to height. */
    record Ratio(int width, int height) {

        double value() {
            return (double) width / height;
        }

        int height(int ofWidth) {
            return Math.max(1, Math.round((float) ofWidth * height / width));
        }

        private double distance(double other) {
            return Math.abs(Math.log(value() / other));
        }
    }

    static Ratio nearest(int width, int height) {
        double wanted = (double) width / height;
        return RATIOS.stream()
                .min((one, other) -> Double.compare(one.distance(wanted), other.distance(wanted)))
                .orElseThrow();
    }

    /** The largest part of a picture that has these proportions, around a point. */
    static Rectangle part(int width, int height, Ratio ratio, int focalX, int focalY) {
        int across = (int) Math.clamp(Math.round(height * ratio.value()), 1L, width);
        int down = (int) Math.clamp(Math.round(width / ratio.value()), 1L, height);
        return new Rectangle(
                start(width, across, focalX), start(height, down, focalY), across, down);
    }

    private static int start(int whole, int part, int focal) {
        return Math.clamp(Math.round(whole * focal / 100f - part / 2f), 0, whole - part);
    }

    /** The widths that a part of this width is made in, from the smallest to the largest. */
    List<Integer> widths(int width) {
        Stream<Integer> smaller = widths.stream().filter(fixed -> fixed < width);
        return width > widths.getLast()
                ? smaller.toList()
                : Stream.concat(smaller, IntStream.of(width).boxed()).toList();
    }

    /** The smallest of the widths that is wide enough, or else the largest. */
    static int wideEnough(List<Integer> widths, double wanted) {
        return widths.stream()
                .filter(width -> width >= wanted)
                .findFirst()
                .orElse(widths.getLast());
    }
}
