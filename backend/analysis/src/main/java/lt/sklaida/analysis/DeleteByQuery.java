package lt.sklaida.analysis;

import org.elasticsearch.action.ActionListener;
import org.elasticsearch.action.bulk.BulkItemResponse;
import org.elasticsearch.action.bulk.BulkItemResponse.Failure;
import org.elasticsearch.action.bulk.BulkRequest;
import org.elasticsearch.action.bulk.BulkResponse;
import org.elasticsearch.action.delete.DeleteRequest;
import org.elasticsearch.action.search.SearchRequest;
import org.elasticsearch.action.search.SearchResponse;
import org.elasticsearch.action.support.ActionFilters;
import org.elasticsearch.action.support.HandledTransportAction;
import org.elasticsearch.action.support.WriteRequest.RefreshPolicy;
import org.elasticsearch.client.internal.Client;
import org.elasticsearch.core.TimeValue;
import org.elasticsearch.index.reindex.BulkByPaginatedSearchResponse;
import org.elasticsearch.index.reindex.BulkByPaginatedSearchTask;
import org.elasticsearch.index.reindex.DeleteByQueryAction;
import org.elasticsearch.index.reindex.DeleteByQueryRequest;
import org.elasticsearch.injection.guice.Inject;
import org.elasticsearch.search.SearchHit;
import org.elasticsearch.search.builder.SearchSourceBuilder;
import org.elasticsearch.tasks.Task;
import org.elasticsearch.transport.TransportService;

import java.util.List;
import java.util.stream.Stream;

/**
 * Deletes the documents that match a query. Elasticsearch calls this action when a synonyms set is
 * replaced; its implementation is in the module {@code reindex}, which the embedded one lacks.
 * Public because Elasticsearch instantiates it.
 */
public final class DeleteByQuery
        extends HandledTransportAction<DeleteByQueryRequest, BulkByPaginatedSearchResponse> {

    private static final int BATCH_SIZE = 1_000;

    private final Client client;

    @Inject
    public DeleteByQuery(TransportService transport, ActionFilters filters, Client client) {
        super(
                DeleteByQueryAction.NAME,
                transport,
                filters,
                DeleteByQueryRequest::new,
                transport.getThreadPool().generic());
        this.client = client;
    }

    @Override
    protected void doExecute(
            Task task,
            DeleteByQueryRequest request,
            ActionListener<BulkByPaginatedSearchResponse> listener) {
        new Deletion(request, System.nanoTime()).next(0, 0, listener);
    }

    /** Deletes batch after batch, until the query finds no more documents. */
    private final class Deletion {

        private final DeleteByQueryRequest request;
        private final long start;

        Deletion(DeleteByQueryRequest request, long start) {
            this.request = request;
            this.start = start;
        }

        void next(
                long deleted, int batches, ActionListener<BulkByPaginatedSearchResponse> listener) {
            SearchSourceBuilder source =
                    new SearchSourceBuilder()
                            .query(request.getSearchRequest().source().query())
                            .fetchSource(false)
                            .size(BATCH_SIZE);
            SearchRequest search =
                    new SearchRequest(request.indices())
                            .indicesOptions(request.indicesOptions())
                            .source(source);
            client.search(
                    search,
                    listener.delegateFailureAndWrap(
                            (next, found) -> delete(found, deleted, batches, next)));
        }

        private void delete(
                SearchResponse found,
                long deleted,
                int batches,
                ActionListener<BulkByPaginatedSearchResponse> listener) {
            SearchHit[] hits = found.getHits().getHits();
            if (hits.length == 0) {
                listener.onResponse(response(deleted, batches, List.of()));
                return;
            }
            BulkRequest bulk = new BulkRequest().setRefreshPolicy(RefreshPolicy.IMMEDIATE);
            for (SearchHit hit : hits) {
                bulk.add(new DeleteRequest(hit.getIndex(), hit.getId()));
            }
            client.bulk(
                    bulk,
                    listener.delegateFailureAndWrap(
                            (next, done) -> {
                                List<Failure> failures = failures(done);
                                long all = deleted + hits.length - failures.size();
                                if (failures.isEmpty()) {
                                    next(all, batches + 1, next);
                                } else {
                                    next.onResponse(response(all, batches + 1, failures));
                                }
                            }));
        }

        private BulkByPaginatedSearchResponse response(
                long deleted, int batches, List<Failure> failures) {
            return new BulkByPaginatedSearchResponse(
                    TimeValue.timeValueNanos(System.nanoTime() - start),
                    new BulkByPaginatedSearchTask.Status(
                            null,
                            deleted + failures.size(),
                            0,
                            0,
                            deleted,
                            batches,
                            0,
                            0,
                            0,
                            0,
                            TimeValue.ZERO,
                            Float.POSITIVE_INFINITY,
                            null,
                            TimeValue.ZERO),
                    failures,
                    List.of(),
                    false);
        }
    }

    private static List<Failure> failures(BulkResponse done) {
        return Stream.of(done.getItems())
                .filter(BulkItemResponse::isFailed)
                .map(BulkItemResponse::getFailure)
                .toList();
    }
}
