package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.SearchType;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;

import lt.sklaida.search.SearchQuery.Requested;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.query.Queries;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.search.understanding.Understood;
import lt.sklaida.shared.LocaleTag;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Builds the requests for a page of search results.
 *
 * @param mayExpand whether words may have synonyms in queries of a locale
 */
record SearchRequestBuilder(
        TextFields fields,
        BiPredicate<LocaleTag, String> mayExpand,
        MeaningQuery meanings,
        Ranking ranking) {

    /** Instead of the stored fields of a hit, which Elasticsearch would have to decompress. */
    private static final String NO_STORED_FIELDS = "_none_";

    SearchRequest strict(PreparedSearch search) {
        TextQuery texts = texts(search.scope());
        return build(search, texts, meant(search, texts, texts.strict(search.userQuery())));
    }

    SearchRequest relaxed(PreparedSearch search, SpellCheck spelling) {
        TextQuery texts = texts(search.scope());
        Query match = texts.relaxed(search.userQuery(), spelling);
        return build(search, texts, meant(search, texts, match));
    }

    private TextQuery texts(Scope scope) {
        return new TextQuery(
                fields,
                words ->
                        scope.locales().stream().anyMatch(locale -> mayExpand.test(locale, words)));
    }

    private Query meant(PreparedSearch search, TextQuery texts, Query match) {
        Understood understood = search.understood();
        if (understood.isEmpty()) {
            return meanings.answering(understood.questions(), match);
        }
        String rest = understood.rest();
        Query meant =
                rest.isEmpty()
                        ? meanings.of(understood, match)
                        : meanings.of(understood, texts.most(rest), texts.all(rest), match);
        return texts.bound(search.userQuery(), meanings.answering(understood.questions(), meant));
    }

    private SearchRequest build(PreparedSearch search, TextQuery texts, Query match) {
        SearchQuery query = search.query();
        Scope scope = search.scope();
        List<Query> filters = new ArrayList<>(scope.filters());
        filters.addAll(search.facets().filters());
        Query ranked = query.isByScore() ? ranked(search, texts, match) : match;
        SearchRequest.Builder request =
                new SearchRequest.Builder()
                        .index(scope.aliases())
                        .allowPartialSearchResults(false)
                        .includeNamedQueriesScore(true)
                        .size(size(search))
                        .query(Queries.filtered(ranked, filters))
                        .aggregations(search.facets().aggregations())
                        .sort(sort(query))
                        .trackTotalHits(track -> track.enabled(search.requests(Requested.TOTAL)))
                        .source(source -> source.fetch(false))
                        .storedFields(NO_STORED_FIELDS)
                        .docvalueFields(type -> type.field(IndexFields.TYPE));
        List<Query> postFilters = search.facets().postFilters();
        if (!postFilters.isEmpty()) {
            request.postFilter(Queries.all(postFilters));
        }
        if (Highlighting.isNeeded(search)) {
            request.docvalueFields(locale -> locale.field(IndexFields.LOCALE))
                    .docvalueFields(text -> text.field(IndexFields.TEXT));
        }
        if (scope.aliases().size() > 1) {
            // The rarity of a word must weigh alike in all indexes.
            request.searchType(SearchType.DfsQueryThenFetch);
        }
        if (search.isRankedByReferences()) {
            request.docvalueFields(reference -> reference.field(IndexFields.REFERENCES));
        } else if (search.after() != null) {
            request.searchAfter(search.after().sort());
        }
        return request.build();
    }

    /** One more than the page has, to know whether others follow. */
    private static int size(PreparedSearch search) {
        int page = search.query().first() + 1;
        return search.isRankedByReferences()
                ? Math.max(search.position() + page, ReferenceRanking.WINDOW)
                : Math.max(page, RelaxedSearch.SUFFICIENT_HITS);
    }

    private Query ranked(PreparedSearch search, TextQuery texts, Query match) {
        Query boosted = ranking.of(match);
        Query exactFirst = texts.exactTitlesFirst(search.userQuery(), boosted);
        return Pinning.first(search.pinned(), exactFirst);
    }

    private static List<SortOptions> sort(SearchQuery query) {
        List<SortOptions> keys = new ArrayList<>();
        if (query.isByScore()) {
            keys.add(SortOptions.of(sort -> sort.score(score -> score.order(SortOrder.Desc))));
        }
        keys.add(
                switch (query.order()) {
                    case RELEVANCE, NEWEST -> by(IndexFields.PUBLISHED_AT, SortOrder.Desc);
                    case EARLIEST_START -> byStart(SortOrder.Asc, SearchCursor.LAST_MILLIS);
                    case LATEST_START -> byStart(SortOrder.Desc, -SearchCursor.LAST_MILLIS);
                });
        keys.add(by(IndexFields.ENTRY, SortOrder.Asc));
        return keys;
    }

    private static SortOptions by(String field, SortOrder order) {
        return SortOptions.of(sort -> sort.field(key -> key.field(field).order(order)));
    }

    /**
     * @param missing what comes last in that order
     */
    private static SortOptions byStart(SortOrder order, long missing) {
        return SortOptions.of(
                sort ->
                        sort.field(
                                key ->
                                        key.field(IndexFields.PERIOD_START)
                                                .order(order)
                                                .unmappedType(FieldType.Date)
                                                .missing(missing)));
    }

    /**
     * Counts the hits of a correction, facet filters aside.
     *
     * @param limit where the count may stop
     */
    SearchRequest count(String correction, Scope scope, int limit) {
        Query match = texts(scope).strict(UserQuery.parse(correction));
        return new SearchRequest.Builder()
                .index(scope.aliases())
                .allowPartialSearchResults(false)
                .size(0)
                // Elasticsearch would give the same count again after a change of synonyms.
                .requestCache(false)
                .query(Queries.filtered(match, scope.filters()))
                .trackTotalHits(track -> track.count(limit))
                .build();
    }
}
