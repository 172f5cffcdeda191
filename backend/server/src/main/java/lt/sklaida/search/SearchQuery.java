package lt.sklaida.search;

import lt.sklaida.delivery.PeriodFilter;
import lt.sklaida.delivery.Reading;
import lt.sklaida.model.Facets;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.shared.InvalidException;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A search for published entries.
 *
 * @param text as the user typed it; empty to find everything
 * @param types the names of the content types to search; empty for all
 * @param filter by facet, the values that results must have; see {@link Facets}
 * @param period when they must take place
 * @param first how many hits at most; 0 to count only
 * @param after the cursor of the hit before the page; null for the first page
 * @param requested what to compute besides the hits
 * @param counted whether a visitor typed it, so that it is to be counted
 */
public record SearchQuery(
        String text,
        Reading reading,
        Set<String> types,
        Map<String, FacetSelection> filter,
        PeriodFilter period,
        SearchOrder order,
        List<FacetRequest> facets,
        int first,
        @Nullable String after,
        Set<Requested> requested,
        boolean counted) {

    public static final int MAX_FIRST = 100;

    private static final int MAX_FACETS = 20;

    /** What can be computed besides the hits; each takes time. */
    public enum Requested {
        TOTAL,
        HIGHLIGHTS,
        DID_YOU_MEAN,
        INTERPRETATION
    }

    /**
     * @throws InvalidException when {@code first} or the number of facets is out of bounds
     */
    public SearchQuery {
        types = Set.copyOf(types);
        filter = Map.copyOf(filter);
        facets = List.copyOf(facets);
        requested = Set.copyOf(requested);
        if (first < 0 || first > MAX_FIRST) {
            throw new InvalidException(
                    "first is %d: it must be from 0 to %d".formatted(first, MAX_FIRST));
        }
        if (facets.size() > MAX_FACETS) {
            throw new InvalidException(
                    "%d facets are asked for; at most %d are allowed"
                            .formatted(facets.size(), MAX_FACETS));
        }
    }

    /** Whether results are ordered by how well they match. */
    boolean isByScore() {
        return order == SearchOrder.RELEVANCE && UserQuery.parse(text).isRanked();
    }

    /** Whether a visitor made it and sees what it finds; who narrows results makes no other one. */
    boolean isOfVisitor() {
        return counted && filter.isEmpty() && period.isNone() && first > 0;
    }

    static void checkFirst(int first) {
        if (first < 1 || first > MAX_FIRST) {
            throw new InvalidException(
                    "first is %d: it must be from 1 to %d".formatted(first, MAX_FIRST));
        }
    }
}
