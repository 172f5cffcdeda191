package lt.sklaida.graphql;

import lt.sklaida.delivery.Cursor;
import lt.sklaida.delivery.Page;
import lt.sklaida.delivery.Page.Row;
import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.search.SearchPage;
import lt.sklaida.search.SearchPage.FacetCounts;
import lt.sklaida.search.SearchPage.FacetValue;
import lt.sklaida.search.SearchPage.Highlight;
import lt.sklaida.search.SearchPage.Hit;
import lt.sklaida.search.SearchPage.Interpretation;
import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A page of search results as the API shows it. Search may lag behind, so results that are no
 * longer published are left out.
 */
record SearchResults(
        List<Edge> edges,
        Page page,
        List<Facet> facets,
        @Nullable String didYouMean,
        List<Meant> interpretation) {

    /** An entry that was found. */
    record Edge(
            String cursor,
            @Nullable Double score,
            PublishedEntry node,
            List<Highlight> highlights) {}

    /** How many results there are by the values of a facet. */
    record Facet(String field, String label, List<Value> values) {}

    /**
     * A value of a facet.
     *
     * @param value as filters by the facet take it
     */
    record Value(
            Object value, String label, long count, boolean selected, @Nullable String broader) {}

    /**
     * What some words of the query mean.
     *
     * @param field the facet by which results can be narrowed to it
     * @param value as filters by the facet take it
     */
    record Meant(
            String text,
            Interpretation.Kind kind,
            @Nullable String field,
            Object value,
            String label) {}

    static SearchResults of(
            SearchPage found, Map<EntryId, PublishedEntry> entries, FacetValues values) {
        List<Edge> edges = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Hit hit : found.hits()) {
            PublishedEntry entry = entries.get(hit.id());
            if (entry != null) {
                edges.add(new Edge(hit.cursor(), hit.score(), entry, hit.highlights()));
                rows.add(new Row(entry, new Cursor(hit.cursor())));
            }
        }
        Page page = new Page(rows, found.hasPrevious(), found.hasNext(), found.total());
        return new SearchResults(
                edges,
                page,
                facets(found, values),
                found.didYouMean().orElse(null),
                found.interpretation().stream().flatMap(meant -> meant(meant, values)).toList());
    }

    private static Stream<Meant> meant(Interpretation found, FacetValues values) {
        String facet = found.facet();
        return (facet == null
                        ? Optional.<Object>of(found.value())
                        : values.read(facet, found.value()))
                        .map(
                                value ->
                                        new Meant(
                                                found.text(),
                                                found.kind(),
                                                facet,
                                                value,
                                                found.label()))
                        .stream();
    }

    private static List<Facet> facets(SearchPage found, FacetValues values) {
        return found.facets().stream().map(facet -> facet(facet, values)).toList();
    }

    private static Facet facet(FacetCounts counts, FacetValues values) {
        String field = counts.facet();
        List<Value> counted =
                counts.values().stream()
                        .flatMap(
                                one ->
                                        values
                                                .read(field, one.value())
                                                .map(value -> value(value, one))
                                                .stream())
                        .toList();
        return new Facet(field, counts.label(), counted);
    }

    private static Value value(Object value, FacetValue one) {
        return new Value(value, one.label(), one.count(), one.selected(), one.broader());
    }

    List<PublishedEntry> nodes() {
        return edges.stream().map(Edge::node).toList();
    }

    long totalCount() {
        return page.total();
    }
}
