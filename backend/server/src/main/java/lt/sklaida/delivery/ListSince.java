package lt.sklaida.delivery;

import static java.time.temporal.ChronoUnit.MILLIS;

import lt.sklaida.delivery.Filter.All;
import lt.sklaida.delivery.Filter.Condition;
import lt.sklaida.delivery.Filter.Operator;
import lt.sklaida.delivery.Page.PagePart;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The beginning of a list in the order of a time, without what is before a certain one, such as
 * upcoming events. It stays the same while that time moves on, up to the time of its first entry.
 *
 * @param list the query with {@link Instant#EPOCH} as that time
 * @param since that time, as precise as stored ones
 * @param inclusive whether an entry at that very time is in the list
 */
public record ListSince(ListQuery list, Instant since, boolean inclusive) {

    /**
     * @param others the filter with another time in the place of {@code since}
     */
    private record Bound(Filter others, Instant since, boolean inclusive) {}

    /** Empty if a query is not for the beginning of such a list, or does not read its rows. */
    public static Optional<ListSince> of(ListQuery query) {
        Order order = query.order().getFirst();
        Window window = query.window();
        if (order.descending()
                || !order.property().isInstant()
                || order.property().isMultiple()
                || window.fromEnd()
                || window.size() == 0
                || window.after() != null
                || window.before() != null
                || !query.parts().contains(PagePart.ROWS)) {
            return Optional.empty();
        }
        return bound(query.filter(), order.property())
                .map(
                        bound ->
                                new ListSince(
                                        query.with(bound.others), bound.since, bound.inclusive));
    }

    private static Optional<Bound> bound(Filter filter, Property property) {
        return switch (filter) {
            case Condition condition when condition.property().equals(property) ->
                    bound(condition, Operator.GTE).or(() -> bound(condition, Operator.GT));
            case All(List<Filter> filters) -> bound(filters, property);
            default -> Optional.empty();
        };
    }

    private static Optional<Bound> bound(List<Filter> filters, Property property) {
        for (int i = 0; i < filters.size(); i++) {
            Optional<Bound> bound = bound(filters.get(i), property);
            if (bound.isPresent()) {
                List<Filter> others = new ArrayList<>(filters);
                others.set(i, bound.get().others);
                return bound.map(one -> new Bound(new All(others), one.since, one.inclusive));
            }
        }
        return Optional.empty();
    }

    private static Optional<Bound> bound(Condition condition, Operator operator) {
        Instant since = time(condition.operands().get(operator));
        if (since == null) {
            return Optional.empty();
        }
        Map<Operator, Object> operands = new HashMap<>(condition.operands());
        operands.put(operator, Instant.EPOCH.toString());
        return Optional.of(
                new Bound(
                        new Condition(condition.property(), operands),
                        since,
                        operator == Operator.GTE));
    }

    private static @Nullable Instant time(@Nullable Object operand) {
        try {
            return operand instanceof String text
                    ? OffsetDateTime.parse(text).toInstant().truncatedTo(MILLIS)
                    : null;
        } catch (DateTimeException e) {
            // Reading the list tells what is wrong with it.
            return null;
        }
    }

    /**
     * The time of the first entry of a page of the list.
     *
     * @return null if the page is empty
     */
    public @Nullable Instant first(Page page) {
        return page.rows().isEmpty() ? null : Keyset.of(list).time(page.rows().getFirst().cursor());
    }
}
