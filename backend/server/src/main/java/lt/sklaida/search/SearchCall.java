package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SearchType;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.SourceFilter;
import co.elastic.clients.elasticsearch.core.search.TotalHits;

import lt.sklaida.search.SearchQuery.Part;
import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One search: what is asked of Elasticsearch, and what is made of the answer. */
final class SearchCall {

    /** The part of a document's source that a hit needs. */
    record Source(String type) {}

    private static final SourceFilter SOURCE =
            SourceFilter.of(source -> source.includes(IndexFields.TYPE));

    private final SearchQuery query;
    private final UserQuery typed;
    private final @Nullable SearchCursor after;
    private final Scope scope;
    private final TextQuery texts;
    private final Highlighting highlighting;
    private final FacetCounting counting;
    private final boolean byScore;

    SearchCall(
            SearchQuery query,
            UserQuery typed,
            @Nullable SearchCursor after,
            Scope scope,
            TextQuery texts,
            Highlighting highlighting,
            FacetCounting counting) {
        this.query = query;
        this.typed = typed;
        this.after = after;
        this.scope = scope;
        this.texts = texts;
        this.highlighting = highlighting;
        this.counting = counting;
        this.byScore = typed.isRanked() && query.order() == SearchOrder.RELEVANCE;
    }

    SearchPage run(Elastic elastic, FacetLabels labels, Spelling spelling) {
        SearchRequest request = request();
        SearchResponse<Source> answer =
                elastic.query(client -> client.search(request, Source.class));
        List<Hit<Source>> found = answer.hits().hits();
        List<Hit<Source>> shown = found.subList(0, Math.min(found.size(), query.first()));
        boolean nothing = found.isEmpty() && after == null;
        return new SearchPage(
                hits(shown),
                found.size() > query.first(),
                after != null,
                total(answer.hits().total()),
                counting.read(answer.aggregations(), labels),
                nothing && query.parts().contains(Part.DID_YOU_MEAN)
                        ? spelling.correct(typed, texts, scope)
                        : Optional.empty());
    }

    private SearchRequest request() {
        List<Query> conditions = new ArrayList<>(scope.filters());
        conditions.addAll(counting.beforeCounting());
        SearchRequest.Builder request =
                new SearchRequest.Builder()
                        .index(scope.aliases())
                        .allowPartialSearchResults(false)
                        .size(query.first() + 1)
                        .query(Queries.narrowed(texts.of(typed), conditions))
                        .postFilter(Queries.all(counting.afterCounting()))
                        .aggregations(counting.aggregations())
                        .sort(sort())
                        .trackTotalHits(track -> track.enabled(query.parts().contains(Part.TOTAL)))
                        .source(source -> source.filter(SOURCE));
        if (scope.aliases().size() > 1) {
            // How rare a word is must count alike in all of them.
            request.searchType(SearchType.DfsQueryThenFetch);
        }
        if (query.parts().contains(Part.HIGHLIGHTS) && typed.isRanked()) {
            request.highlight(highlighting.of(texts.highlighted(typed)));
        }
        if (after != null) {
            request.searchAfter(after.sort());
        }
        return request.build();
    }

    private List<SortOptions> sort() {
        List<SortOptions> keys = new ArrayList<>();
        if (byScore) {
            keys.add(SortOptions.of(sort -> sort.score(score -> score.order(SortOrder.Desc))));
        }
        keys.add(by(IndexFields.PUBLISHED_AT, SortOrder.Desc));
        keys.add(by(IndexFields.ENTRY, SortOrder.Asc));
        return keys;
    }

    private static SortOptions by(String field, SortOrder order) {
        return SortOptions.of(sort -> sort.field(key -> key.field(field).order(order)));
    }

    private List<SearchPage.Hit> hits(List<Hit<Source>> shown) {
        List<SearchPage.Hit> hits = new ArrayList<>();
        int position = after == null ? 0 : after.position();
        for (Hit<Source> hit : shown) {
            position++;
            SearchCursor cursor = cursor(position, hit.sort());
            String type = Objects.requireNonNull(hit.source()).type();
            hits.add(
                    new SearchPage.Hit(
                            new EntryId(cursor.entry()),
                            type,
                            cursor.encode(),
                            cursor.score(),
                            highlighting.read(type, hit.highlight())));
        }
        return hits;
    }

    private SearchCursor cursor(int position, List<FieldValue> sort) {
        int last = sort.size() - 1;
        return new SearchCursor(
                SearchCursor.mark(query),
                position,
                byScore ? sort.getFirst().doubleValue() : null,
                sort.get(last - 1).longValue(),
                sort.get(last).stringValue());
    }

    private static long total(@Nullable TotalHits total) {
        return total == null ? 0 : total.value();
    }
}
