package lt.sklaida.delivery;

/**
 * One key of a list's order. An entry without a value counts as the smallest: it comes first in
 * ascending order, and last in descending order.
 */
public record Order(Property property, boolean descending) {}
