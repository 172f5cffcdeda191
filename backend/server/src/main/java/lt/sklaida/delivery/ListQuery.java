package lt.sklaida.delivery;

import lt.sklaida.delivery.Page.PagePart;
import lt.sklaida.model.BuiltInField;
import lt.sklaida.shared.InvalidException;

import java.util.List;
import java.util.Set;

/**
 * A query for a page of a list.
 *
 * @param types the names of the content types
 * @param order the most important key first; when empty, what was published last comes first
 * @param selection the fields to read of each entry
 * @param parts the parts of the page to read
 */
public record ListQuery(
        Set<String> types,
        Reading reading,
        Filter filter,
        List<Order> order,
        Window window,
        Selection selection,
        Set<PagePart> parts) {

    static final int MAX_KEYS = 5;

    private static final List<Order> NEWEST_FIRST =
            List.of(new Order(new Property.BuiltIn(BuiltInField.PUBLISHED_AT), true));

    /**
     * @throws InvalidException when the order has more than five keys
     */
    public ListQuery {
        if (order.size() > MAX_KEYS) {
            throw new InvalidException(
                    "orderBy has %d keys; at most %d are allowed"
                            .formatted(order.size(), MAX_KEYS));
        }
        types = Set.copyOf(types);
        order = order.isEmpty() ? NEWEST_FIRST : List.copyOf(order);
        parts = Set.copyOf(parts);
    }

    /** The same query with another filter. */
    ListQuery with(Filter other) {
        return new ListQuery(types, reading, other, order, window, selection, parts);
    }
}
