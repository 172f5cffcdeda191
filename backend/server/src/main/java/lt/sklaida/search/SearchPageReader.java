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
     * The hits on a page and after it.
     *
     * @param position how many precede the page
     */
    private record Ranked(int position, List<RankedHit> hits) {

        List<RankedHit> page(int size) {
            return hits.subList(0, Math.min(hits.size(), size));
        }
    }

    /**
     * @param highlights of hits that were read with their texts
     */
    SearchPage read(
            PreparedSearch search,
            ResponseBody<Void> response,
            Highlighting.Marker highlights,
            Relaxation relaxation,
            Optional<String> didYouMean) {
        Ranked ranked = ranked(search, response.hits().hits());
        return new SearchPage(
                hits(search, ranked, highlights, relaxation),
                ranked.hits().size() > search.query().first(),
                search.after() != null,
                total(response),
                search.facets().read(response.aggregations(), labels),
                didYouMean,
                search.requests(Requested.INTERPRETATION)
                        ? interpretations.of(search.understood(), search.query().reading())
                        : List.of(),
                Optional.empty());
    }

    private static Ranked ranked(PreparedSearch search, List<Hit<Void>> found) {
        List<RankedHit> hits = found.stream().map(RankedHit::of).toList();
        if (!search.isRankedByReferences()) {
            return new Ranked(search.position(), hits);
        }
        List<RankedHit> ranked = ReferenceRanking.of(hits);
        int start = start(search, ranked);
        return new Ranked(start, ranked.subList(start, ranked.size()));
    }

    /** After the entry of the cursor, or at its position when it is not there anymore. */
    private static int start(PreparedSearch search, List<RankedHit> ranked) {
        SearchCursor after = search.after();
        if (after == null) {
            return 0;
        }
        List<String> entries = ranked.stream().map(RankedHit::entry).toList();
        int found = entries.indexOf(after.entry());
        return found < 0 ? Math.min(after.position(), ranked.size()) : found + 1;
    }

    /** The number of hits on all pages; 0 when it was not tracked. */
    static long total(ResponseBody<?> response) {
        TotalHits total = response.hits().total();
        return total == null ? 0 : total.value();
    }

    private List<SearchPage.Hit> hits(
            PreparedSearch search,
            Ranked ranked,
            Highlighting.Marker highlights,
            Relaxation relaxation) {
        List<SearchPage.Hit> read = new ArrayList<>();
        for (RankedHit each : ranked.page(search.query().first())) {
            Hit<Void> hit = each.hit();
            int position = ranked.position() + read.size() + 1;
            SearchCursor cursor = cursor(search.query(), position, each.sort(), relaxation);
            String type = HitTexts.required(hit, IndexFields.TYPE);
            read.add(
                    new SearchPage.Hit(
                            new EntryId(each.entry()),
                            type,
                            cursor.encode(),
                            each.score(),
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
