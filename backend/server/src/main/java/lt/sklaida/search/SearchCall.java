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
import lt.sklaida.search.Spelling.Doubts;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** One search: what is asked of Elasticsearch, and what is made of the answer. */
final class SearchCall {

    /** The part of a document's source that a hit needs. */
    record Source(String type) {}

    /** So few hits may not be what was looked for. */
    private static final int LITTLE = 2;

    /** After fewer hits than these, what has only some of the words may be of use, too. */
    private static final int ENOUGH = 10;

    private static final SourceFilter SOURCE =
            SourceFilter.of(source -> source.includes(IndexFields.TYPE));

    private final SearchQuery query;
    private final UserQuery typed;
    private final @Nullable SearchCursor after;
    private final Scope scope;
    private final TextQuery texts;
    private final Ranking ranking;
    private final List<EntryId> pinned;
    private final Highlighting highlighting;
    private final FacetCounting counting;
    private final boolean byScore;

    SearchCall(
            SearchQuery query,
            UserQuery typed,
            @Nullable SearchCursor after,
            Scope scope,
            TextQuery texts,
            Ranking ranking,
            List<EntryId> pinned,
            Highlighting highlighting,
            FacetCounting counting) {
        this.query = query;
        this.typed = typed;
        this.after = after;
        this.scope = scope;
        this.texts = texts;
        this.ranking = ranking;
        this.pinned = pinned;
        this.highlighting = highlighting;
        this.counting = counting;
        this.byScore = query.isByScore();
    }

    SearchPage run(
            Elastic elastic, FacetLabels labels, Spelling spelling, FrequentQueries frequent) {
        return after == null
                ? firstPage(elastic, labels, spelling, frequent)
                : nextPage(after, elastic, labels, spelling);
    }

    /** Asks again, and for less, when too little has the words or nothing has all of them. */
    private SearchPage firstPage(
            Elastic elastic, FacetLabels labels, Spelling spelling, FrequentQueries frequent) {
        SearchResponse<Source> strict = ask(elastic, null);
        List<Hit<Source>> found = strict.hits().hits();
        boolean all = hasAll(found);
        boolean little = typed.isRanked() && found.size() <= LITTLE;
        if (all && typed.isWordsOnly()) {
            frequent.count(query.reading().locale(), typed.words());
        }
        if (!typed.isRanked() || !pinned.isEmpty() || (all && found.size() >= ENOUGH)) {
            return page(strict, Leniency.NONE, labels, Optional.empty());
        }
        // When all words were found, none of them needs a correction.
        boolean wantsMeant = !all && little && query.parts().contains(Part.DID_YOU_MEAN);
        Doubts doubts = all ? Doubts.none(typed.words()) : spelling.of(typed, scope);
        Leniency leniency = leniency(all, doubts);
        @Nullable Doubts forgiven = forgiven(leniency, () -> doubts);
        SearchResponse<Source> answer = forgiven == null ? strict : ask(elastic, forgiven);
        Optional<String> meant =
                Optional.of(doubts.corrected())
                        .filter(_ -> wantsMeant)
                        .filter(corrected -> !corrected.equals(typed.allWords()))
                        .filter(corrected -> findsMore(corrected, found.size(), spelling));
        return page(answer, leniency, labels, meant);
    }

    private Leniency leniency(boolean all, Doubts doubts) {
        if (!all && !typed.words().isEmpty() && !doubts.misspelt().isEmpty()) {
            return Leniency.MISSPELT_WORDS;
        }
        return typed.words().isEmpty() ? Leniency.NONE : Leniency.FEWER_WORDS;
    }

    private @Nullable Doubts forgiven(Leniency leniency, Supplier<Doubts> doubts) {
        return switch (leniency) {
            case NONE -> null;
            case FEWER_WORDS -> Doubts.none(typed.words());
            case MISSPELT_WORDS -> doubts.get();
        };
    }

    private SearchPage nextPage(
            SearchCursor after, Elastic elastic, FacetLabels labels, Spelling spelling) {
        @Nullable Doubts forgiven = forgiven(after.leniency(), () -> spelling.of(typed, scope));
        return page(ask(elastic, forgiven), after.leniency(), labels, Optional.empty());
    }

    /** The best hit is one that has all, if there is one. */
    private boolean hasAll(List<Hit<Source>> found) {
        return byScore ? found.stream().anyMatch(TextQuery::hasAll) : !found.isEmpty();
    }

    private boolean findsMore(String corrected, int than, Spelling spelling) {
        return spelling.findsMore(texts.strict(UserQuery.parse(corrected)), scope, than);
    }

    private SearchResponse<Source> ask(Elastic elastic, @Nullable Doubts doubts) {
        SearchRequest request = request(doubts);
        return elastic.query(client -> client.search(request, Source.class));
    }

    private SearchPage page(
            SearchResponse<Source> answer,
            Leniency leniency,
            FacetLabels labels,
            Optional<String> meant) {
        List<Hit<Source>> found = answer.hits().hits();
        List<Hit<Source>> shown = found.subList(0, Math.min(found.size(), query.first()));
        return new SearchPage(
                hits(shown, leniency),
                found.size() > query.first(),
                after != null,
                total(answer.hits().total()),
                counting.read(answer.aggregations(), labels),
                meant);
    }

    /**
     * What is asked of Elasticsearch.
     *
     * @param doubts what is taken loosely; null for a strict search
     */
    SearchRequest request(@Nullable Doubts doubts) {
        List<Query> conditions = new ArrayList<>(scope.filters());
        conditions.addAll(counting.beforeCounting());
        Query match = doubts == null ? texts.strict(typed) : texts.forgiving(typed, doubts);
        SearchRequest.Builder request =
                new SearchRequest.Builder()
                        .index(scope.aliases())
                        .allowPartialSearchResults(false)
                        .includeNamedQueriesScore(true)
                        .size(Math.max(query.first() + 1, ENOUGH))
                        .query(
                                Queries.narrowed(
                                        byScore ? Pinning.first(pinned, ranking.of(match)) : match,
                                        conditions))
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
            request.highlight(highlighting.of(texts.highlighted(typed, doubts)));
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

    private List<SearchPage.Hit> hits(List<Hit<Source>> shown, Leniency leniency) {
        List<SearchPage.Hit> hits = new ArrayList<>();
        int position = after == null ? 0 : after.position();
        for (Hit<Source> hit : shown) {
            position++;
            SearchCursor cursor = cursor(position, hit.sort(), leniency);
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

    private SearchCursor cursor(int position, List<FieldValue> sort, Leniency leniency) {
        int last = sort.size() - 1;
        return new SearchCursor(
                SearchCursor.hash(query),
                position,
                leniency,
                byScore ? sort.getFirst().doubleValue() : null,
                sort.get(last - 1).longValue(),
                sort.get(last).stringValue());
    }

    private static long total(@Nullable TotalHits total) {
        return total == null ? 0 : total.value();
    }
}
