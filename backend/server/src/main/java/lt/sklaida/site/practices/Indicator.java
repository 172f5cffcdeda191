package lt.sklaida.site.practices;

import org.jspecify.annotations.Nullable;

/**
 * What was measured before and after.
 *
 * @param before null when it was not measured
 */
record Indicator(
        String name,
        @Nullable Double before,
        double after,
        @Nullable String unit,
        @Nullable String source) {

    private static final double WIDTH = 100;

    /** The length of the bar for the value before, of 100. */
    double beforeLength() {
        return before == null ? 0 : length(before);
    }

    /** The length of the bar for the value after, of 100. */
    double afterLength() {
        return length(after);
    }

    private double length(double value) {
        double most = Math.max(Math.abs(after), before == null ? 0 : Math.abs(before));
        return most == 0 ? 0 : Math.round(Math.abs(value) / most * WIDTH * 10) / 10.0;
    }
}
