package lt.sklaida.delivery;

/**
 * One key of a list's order.
 *
 * @param missingFirst whether entries without a value come first rather than last
 */
public record Order(Property property, boolean descending, boolean missingFirst) {

    /** An order with entries without a value last. */
    public Order(Property property, boolean descending) {
        this(property, descending, false);
    }
}
