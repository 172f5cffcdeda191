package lt.sklaida.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;

import org.jspecify.annotations.Nullable;

/**
 * The values between two bounds, in MongoDB's order of the values of all types.
 *
 * @param least null when there is no least one
 * @param greatest null when there is no greatest one
 */
record Range(@Nullable Bound least, @Nullable Bound greatest) {

    /**
     * @param inclusive whether the value itself is in the range
     */
    record Bound(Object value, boolean inclusive) {}

    /** All values but a missing one, which is the least of all. */
    static final Range PRESENT = new Range(new Bound(Missing.getInstance(), false), null);

    static Range from(Object least, boolean inclusive) {
        return new Range(new Bound(least, inclusive), null);
    }

    /** The values up to one. A missing value is not among them, as no query finds it so. */
    static Range to(Object greatest, boolean inclusive) {
        return new Range(PRESENT.least, new Bound(greatest, inclusive));
    }

    /** The values in both. */
    Range and(Range other) {
        return new Range(
                compareLeast(least, other.least) < 0 ? other.least : least,
                compareGreatest(greatest, other.greatest) > 0 ? other.greatest : greatest);
    }

    /** The values in either, and those between them. */
    Range or(Range other) {
        return new Range(
                compareLeast(least, other.least) < 0 ? least : other.least,
                compareGreatest(greatest, other.greatest) > 0 ? greatest : other.greatest);
    }

    boolean contains(Object value) {
        Bound only = new Bound(value, true);
        return contains(new Range(only, only));
    }

    boolean contains(Range other) {
        return compareLeast(least, other.least) <= 0
                && compareGreatest(greatest, other.greatest) >= 0;
    }

    private static int compareLeast(@Nullable Bound one, @Nullable Bound other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        int order = ValueComparator.asc().compare(one.value, other.value);
        return order == 0 ? Boolean.compare(other.inclusive, one.inclusive) : order;
    }

    private static int compareGreatest(@Nullable Bound one, @Nullable Bound other) {
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        int order = ValueComparator.asc().compare(one.value, other.value);
        return order == 0 ? Boolean.compare(one.inclusive, other.inclusive) : order;
    }
}
