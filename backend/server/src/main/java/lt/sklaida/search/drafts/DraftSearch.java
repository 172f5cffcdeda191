package lt.sklaida.search.drafts;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.TotalHits;

import lt.sklaida.model.ContentModel;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.search.query.Queries;
import lt.sklaida.search.query.QueryExecution;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.OverloadedException;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Full-text search over drafts, for those who work on them. It knows no users: who calls it says
 * what the reader may see, in {@link lt.sklaida.content.DraftQuery#scope}. It has threads of its
 * own, so editors and visitors do not wait for each other.
 */
public class DraftSearch implements AutoCloseable {

    /** The part of a document that is read. */
    record Source(String type) {}

    private final Elastic elastic;
    private final DraftIndexes indexes;
    private final DraftTextQuery texts;
    private final DraftFilters filters;
    private final QueryExecution execution;

    DraftSearch(
            Elastic elastic,
            DraftIndexes indexes,
            ContentModel model,
            SearchSettings settings,
            Clock clock) {
        this.elastic = elastic;
        this.indexes = indexes;
        this.texts = new DraftTextQuery(model);
        this.filters = new DraftFilters(model);
        this.execution =
                new QueryExecution(
                        settings.concurrentDraftQueries(), elastic.queryDeadline(), clock);
    }

    /**
     * Finds drafts: by how well they match, or the last changed first when there are no words to
     * match. A text without a letter or digit, such as {@code !!!}, finds nothing.
     *
     * @return the page; an {@link UnavailableException} when Elasticsearch does not answer in time,
     *     and an {@link OverloadedException} when too many others are searching
     * @throws InvalidException when a type, a locale or the cursor is wrong
     */
    public CompletableFuture<DraftSearchPage> page(DraftSearchQuery query) {
        UserQuery userQuery = UserQuery.parse(query.text());
        @Nullable DraftCursor after =
                query.after() == null
                        ? null
                        : DraftCursor.parse(query.after(), query, userQuery.isRanked());
        List<Query> conditions = filters.of(query.where());
        if (userQuery.hasNoWords()) {
            return CompletableFuture.completedFuture(
                    new DraftSearchPage(List.of(), false, false, 0));
        }
        Prepared search = new Prepared(query, userQuery, after, conditions);
        return execution.submit(() -> run(search));
    }

    /** A search that has been checked. */
    private record Prepared(
            DraftSearchQuery query,
            UserQuery userQuery,
            @Nullable DraftCursor after,
            List<Query> conditions) {}

    private DraftSearchPage run(Prepared search) {
        if (search.after() != null) {
            return run(search, search.after().similar());
        }
        DraftSearchPage exact = run(search, false);
        return exact.hits().isEmpty() && !search.userQuery().words().isEmpty()
                ? run(search, true)
                : exact;
    }

    private DraftSearchPage run(Prepared search, boolean similar) {
        SearchRequest request = request(search, similar);
        SearchResponse<Source> response =
                elastic.query(client -> client.search(request, Source.class));
        List<Hit<Source>> found = response.hits().hits();
        int first = search.query().where().first();
        List<DraftSearchPage.Hit> hits = new ArrayList<>();
        for (Hit<Source> hit : found.subList(0, Math.min(found.size(), first))) {
            hits.add(hit(search, hit, hits.size(), similar));
        }
        return new DraftSearchPage(
                hits, found.size() > first, search.after() != null, total(response));
    }

    private SearchRequest request(Prepared search, boolean similar) {
        Query match = texts.of(search.userQuery(), search.query().where().locale(), similar);
        SearchRequest.Builder request =
                new SearchRequest.Builder()
                        .index(indexes.alias())
                        .allowPartialSearchResults(false)
                        .size(search.query().where().first() + 1)
                        .query(Queries.filtered(match, search.conditions()))
                        .sort(sort(search.userQuery()))
                        .trackTotalHits(track -> track.enabled(true))
                        .source(source -> source.filter(it -> it.includes(DraftFields.TYPE)));
        if (search.after() != null) {
            request.searchAfter(search.after().sort());
        }
        return request.build();
    }

    private static List<SortOptions> sort(UserQuery userQuery) {
        List<SortOptions> keys = new ArrayList<>();
        if (userQuery.isRanked()) {
            keys.add(SortOptions.of(sort -> sort.score(score -> score.order(SortOrder.Desc))));
        }
        keys.add(by(DraftFields.UPDATED_AT));
        keys.add(by(DraftFields.ENTRY));
        return keys;
    }

    private static SortOptions by(String field) {
        return SortOptions.of(sort -> sort.field(key -> key.field(field).order(SortOrder.Desc)));
    }

    private static DraftSearchPage.Hit hit(
            Prepared search, Hit<Source> hit, int index, boolean similar) {
        List<FieldValue> sort = hit.sort();
        int last = sort.size() - 1;
        int before = search.after() == null ? 0 : search.after().position();
        Double score =
                search.userQuery().isRanked() ? (Double) sort.getFirst().doubleValue() : null;
        DraftCursor cursor =
                new DraftCursor(
                        DraftCursor.hash(search.query()),
                        before + index + 1,
                        similar,
                        score,
                        sort.get(last - 1).longValue(),
                        sort.get(last).stringValue());
        return new DraftSearchPage.Hit(
                new EntryId(cursor.entry()),
                Objects.requireNonNull(hit.source()).type(),
                score,
                cursor.encode());
    }

    private static long total(SearchResponse<?> response) {
        TotalHits total = response.hits().total();
        return total == null ? 0 : total.value();
    }

    @Override
    public void close() {
        execution.close();
    }
}
