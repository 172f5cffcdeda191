package lt.sklaida.search;

import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * What search found, a page of it. What the query did not ask for is empty or zero.
 *
 * @param total how many entries were found on all pages together
 * @param facets in the order in which they were asked for
 * @param didYouMean a query that finds something, when this one finds nothing
 */
public record SearchPage(
        List<Hit> hits,
        boolean hasNext,
        boolean hasPrevious,
        long total,
        List<FacetCounts> facets,
        Optional<String> didYouMean) {

    /**
     * An entry that was found.
     *
     * @param cursor the place just after it
     * @param score how well it fits; null when the order is another
     */
    public record Hit(
            EntryId id,
            String type,
            String cursor,
            @Nullable Double score,
            List<Highlight> highlights) {}

    /**
     * Where the words of the query stand in a field.
     *
     * @param field its path, as in {@code agenda.title}
     * @param fragments safe HTML, with {@code <mark>} around the words
     */
    public record Highlight(String field, List<String> fragments) {}

    /** How the results spread over the values of a facet. */
    public record FacetCounts(String facet, String label, List<FacetValue> values) {}

    /**
     * A value of a facet.
     *
     * @param value as a filter takes it
     * @param label what readers of the query's locale call it
     * @param count how many results have it or a narrower one, whatever else of this facet is
     *     selected
     * @param broader the value of the same answer that it belongs under; null when there is none
     */
    public record FacetValue(
            String value, String label, long count, boolean selected, @Nullable String broader) {}
}
