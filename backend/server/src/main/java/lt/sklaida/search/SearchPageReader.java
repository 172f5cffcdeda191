package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.ResponseBody;
import co.elastic.clients.elasticsearch.core.search.TotalHits;

import lt.sklaida.search.SearchQuery.Requested;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.shared.EntryId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads pages of search results from responses of Elasticsearch. */
record SearchPageReader(FacetLabels labels, Interpretations interpretations) {

    /**
     * @param highlights of hits that were read with their texts
     */
    SearchPage read(
            PreparedSearch search,
            ResponseBody<Void> response,
            Highlighting.Marker highlights,
            Relaxation relaxation,
            Optional<String> didYouMean) {
        return new SearchPage(
                hits(search, page(search, response), highlights, relaxation),
                response.hits().hits().size() > search.query().first(),
                search.after() != null,
                total(response),
                search.facets().read(response.aggregations(), labels),
                didYouMean,
                search.requests(Requested.INTERPRETATION)
                        ? interpretations.of(search.understood(), search.query().reading())
                        : List.of(),
                Optional.empty());
    }

    /** The hits on the page. */
    private static List<Hit<Void>> page(PreparedSearch search, ResponseBody<Void> response) {
        List<Hit<Void>> hits = response.hits().hits();
        return hits.subList(0, Math.min(hits.size(), search.query().first()));
    }

    /** The number of hits on all pages; 0 when it was not tracked. */
    static long total(ResponseBody<?> response) {
        TotalHits total = response.hits().total();
        return total == null ? 0 : total.value();
    }

    private List<SearchPage.Hit> hits(
            PreparedSearch search,
            List<Hit<Void>> hits,
            Highlighting.Marker highlights,
            Relaxation relaxation) {
        List<SearchPage.Hit> read = new ArrayList<>();
        for (Hit<Void> hit : hits) {
            int position = search.position() + read.size() + 1;
            SearchCursor cursor = cursor(search.query(), position, hit.sort(), relaxation);
            String type = HitTexts.required(hit, IndexFields.TYPE);
            read.add(
                    new SearchPage.Hit(
                            new EntryId(cursor.entry()),
                            type,
                            cursor.encode(),
                            cursor.score(),
                            HitTexts.of(hit)
                                    .map(texts -> highlights.of(type, texts))
                                    .orElse(List.of())));
        }
        return read;
    }

    private static SearchCursor cursor(
            SearchQuery query, int position, List<FieldValue> sort, Relaxation relaxation) {
        int last = sort.size() - 1;
        return new SearchCursor(
                SearchCursor.hash(query),
                position,
                relaxation,
                query.isByScore() ? sort.getFirst().doubleValue() : null,
                sort.get(last - 1).longValue(),
                sort.get(last).stringValue());
    }
}
