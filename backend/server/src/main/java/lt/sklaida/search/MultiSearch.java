package lt.sklaida.search;

import co.elastic.clients.elasticsearch.core.MsearchRequest;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchResponseItem;
import co.elastic.clients.elasticsearch.core.msearch.MultisearchHeader;
import co.elastic.clients.elasticsearch.core.msearch.RequestItem;
import co.elastic.clients.elasticsearch.core.search.ResponseBody;

import lt.sklaida.search.index.Elastic;
import lt.sklaida.shared.UnavailableException;

import java.util.List;

/** Sends several searches to Elasticsearch as one request. */
final class MultiSearch {

    private MultiSearch() {}

    /**
     * Sends the searches.
     *
     * @return the responses in the order of the searches
     * @throws UnavailableException when Elasticsearch does not answer all of them in time
     */
    static <T> List<ResponseBody<T>> send(
            Elastic elastic, List<SearchRequest> searches, Class<T> source) {
        if (searches.isEmpty()) {
            return List.of();
        }
        if (searches.size() == 1) {
            SearchRequest search = searches.getFirst();
            SearchResponse<T> response = elastic.query(client -> client.search(search, source));
            return List.of(response);
        }
        MsearchRequest request =
                new MsearchRequest.Builder()
                        .includeNamedQueriesScore(true)
                        .searches(searches.stream().map(MultiSearch::item).toList())
                        .build();
        return elastic.query(client -> client.msearch(request, source)).responses().stream()
                .map(MultiSearch::response)
                .toList();
    }

    /** The header has what a single search has in its query string. */
    private static RequestItem item(SearchRequest search) {
        MultisearchHeader header =
                new MultisearchHeader.Builder()
                        .index(search.index())
                        .allowPartialSearchResults(search.allowPartialSearchResults())
                        .searchType(search.searchType())
                        .requestCache(search.requestCache())
                        .build();
        return new RequestItem.Builder().header(header).body(search).build();
    }

    private static <T> ResponseBody<T> response(MultiSearchResponseItem<T> item) {
        if (item.isFailure()) {
            throw Elastic.failure("es/msearch", item.failure());
        }
        return item.result();
    }
}
