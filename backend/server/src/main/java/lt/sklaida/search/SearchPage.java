package lt.sklaida.search;

import lt.sklaida.search.understanding.Meaning;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * A page of search results. What the query does not request is empty or zero.
 *
 * @param total the number of hits on all pages
 * @param facets in the order of the request
 * @param didYouMean a corrected query that finds more, when this one finds little
 * @param interpretation what the words of the query mean, in their order
 * @param counted what was counted because a visitor sees the page
 */
public record SearchPage(
        List<Hit> hits,
        boolean hasNext,
        boolean hasPrevious,
        long total,
        List<FacetCounts> facets,
        Optional<String> didYouMean,
        List<Interpretation> interpretation,
        Optional<Counted> counted) {

    /**
     * What is counted when a visitor sees what a query finds.
     *
     * @param whole whether one entry has all its words
     * @param found whether it has, or something else was offered that may be meant
     */
    public record Counted(LocaleTag locale, String words, boolean whole, boolean found) {}

    SearchPage with(Counted shown) {
        return new SearchPage(
                hits,
                hasNext,
                hasPrevious,
                total,
                facets,
                didYouMean,
                interpretation,
                Optional.of(shown));
    }

    /**
     * An entry that matches the query.
     *
     * @param cursor the position after it
     * @param score how well it matches; null when results are not ordered by relevance
     */
    public record Hit(
            EntryId id,
            String type,
            String cursor,
            @Nullable Double score,
            List<Highlight> highlights) {}

    /**
     * The words of the query in a field of a hit.
     *
     * @param field its path, as in {@code agenda.title}
     * @param fragments safe HTML, with {@code <mark>} around the words
     */
    public record Highlight(String field, List<String> fragments) {}

    /**
     * What some words of the query mean.
     *
     * @param text the words as they were typed
     * @param facet the facet by which results can be narrowed to what is meant; null when none can
     * @param value as the filter of that facet accepts it; the id of an entry; of a time, an
     *     interval of ISO 8601, or the name of a {@link Meaning.When}
     * @param label in the locale of the query
     */
    public record Interpretation(
            String text, Kind kind, @Nullable String facet, String value, String label) {

        /** What can be meant. */
        public enum Kind {
            TYPE,
            FACET,
            ENTRY,
            TIME
        }
    }

    /** The number of results by the values of a facet. */
    public record FacetCounts(String facet, String label, List<FacetValue> values) {}

    /**
     * A value of a facet.
     *
     * @param value as filters accept it
     * @param label in the locale of the query
     * @param count the number of results with this value or a narrower one, regardless of the
     *     selection in this facet
     * @param broader the next broader value if the facet has it, too; else null
     */
    public record FacetValue(
            String value, String label, long count, boolean selected, @Nullable String broader) {}
}
