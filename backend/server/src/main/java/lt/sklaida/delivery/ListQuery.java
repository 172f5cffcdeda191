package lt.sklaida.delivery;

import lt.sklaida.delivery.Page.Part;

import java.util.List;
import java.util.Set;

/**
 * What to list.
 *
 * @param types the names of the content types, at least one
 * @param order the most important key first; when empty, what was published last comes first
 * @param selection what to read of each entry
 * @param parts what to find out about the page
 */
public record ListQuery(
        Set<String> types,
        Reading reading,
        Filter filter,
        List<Order> order,
        Window window,
        Selection selection,
        Set<Part> parts) {

    private static final List<Order> NEWEST_FIRST =
            List.of(new Order(Property.BuiltIn.PUBLISHED_AT, true));

    public ListQuery {
        types = Set.copyOf(types);
        order = order.isEmpty() ? NEWEST_FIRST : List.copyOf(order);
        parts = Set.copyOf(parts);
    }
}
