package lt.sklaida.site.find;

import lt.sklaida.site.Nodes.PageInfo;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What search has found, as the documents ask it.
 *
 * @param didYouMean other words that find more; null when there are none
 * @param interpretation what the words mean
 */
record Found(
        int totalCount,
        @Nullable String didYouMean,
        List<Meant> interpretation,
        List<Edge> edges,
        List<Counts> facets,
        PageInfo pageInfo) {

    static final Found NOTHING =
            new Found(0, null, List.of(), List.of(), List.of(), new PageInfo(false, null));

    /**
     * @param field the facet that narrows to it; null where none does
     */
    record Meant(@Nullable String field, String value) {}

    record Edge(List<Highlight> highlights, Result node) {}

    record Highlight(String field, List<String> fragments) {}

    /** How many results there are by the values of a facet. */
    record Counts(String field, String label, List<Value> values) {}

    /**
     * @param broader the value above it; null when that is not among them
     */
    record Value(
            String value, String label, int count, boolean selected, @Nullable String broader) {}
}
