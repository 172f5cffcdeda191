package lt.sklaida.graphql;

import lt.sklaida.delivery.Cursor;
import lt.sklaida.delivery.Page;
import lt.sklaida.delivery.Page.Row;
import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.model.Facets;
import lt.sklaida.search.SearchPage;
import lt.sklaida.search.SearchPage.FacetCounts;
import lt.sklaida.search.SearchPage.FacetValue;
import lt.sklaida.search.SearchPage.Highlight;
import lt.sklaida.search.SearchPage.Hit;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A page of search results as the API shows it. Search may lag behind, so results that are no
 * longer published are left out.
 */
record SearchResults(
        List<Edge> edges, Page page, List<FacetCounts> facets, @Nullable String didYouMean) {

    /** An entry that was found. */
    record Edge(
            String cursor,
            @Nullable Double score,
            PublishedEntry node,
            List<Highlight> highlights) {}

    static SearchResults of(SearchPage found, Map<EntryId, PublishedEntry> entries) {
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
        return new SearchResults(edges, page, facets(found), found.didYouMean().orElse(null));
    }

    /** The facets whose values are as filters of the API take them: those of enums by name. */
    private static List<FacetCounts> facets(SearchPage found) {
        return found.facets().stream()
                .map(
                        facet ->
                                switch (facet.facet()) {
                                    case Facets.TYPE -> renamed(facet, ApiNames::screamingSnake);
                                    case Facets.LANGUAGE ->
                                            renamed(facet, tag -> new LocaleTag(tag).enumName());
                                    default -> facet;
                                })
                .toList();
    }

    private static FacetCounts renamed(FacetCounts facet, UnaryOperator<String> name) {
        List<FacetValue> values =
                facet.values().stream()
                        .map(
                                one ->
                                        new FacetValue(
                                                name.apply(one.value()),
                                                one.label(),
                                                one.count(),
                                                one.selected(),
                                                one.broader()))
                        .toList();
        return new FacetCounts(facet.facet(), facet.label(), values);
    }

    List<PublishedEntry> nodes() {
        return edges.stream().map(Edge::node).toList();
    }

    long totalCount() {
        return page.total();
    }
}
