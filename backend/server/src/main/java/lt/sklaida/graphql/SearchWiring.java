package lt.sklaida.graphql;

import static graphql.schema.PropertyDataFetcher.fetching;

import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;

import lt.sklaida.search.SearchPage.FacetCounts;

import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** Wires the fetchers of search. */
final class SearchWiring implements RuntimeWiringConfigurer {

    private final SearchFetchers fetchers;

    SearchWiring(SearchFetchers fetchers) {
        this.fetchers = fetchers;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                query ->
                        query.dataFetcher("search", uncached(fetchers::search))
                                .dataFetcher("suggest", uncached(fetchers::suggest))
                                .dataFetcher("searchFollowed", uncached(fetchers::followed)));
        wiring.type(
                "SearchConnection",
                connection ->
                        connection
                                .dataFetcher("nodes", fetching(SearchResults::nodes))
                                .dataFetcher("pageInfo", fetching(SearchResults::page))
                                .dataFetcher("totalCount", fetching(SearchResults::totalCount)));
        wiring.type("Facet", facet -> facet.dataFetcher("field", fetching(FacetCounts::facet)));
    }

    /** What search answers depends on its index and on the time; some requests are counted. */
    private static <T> DataFetcher<T> uncached(DataFetcher<T> fetcher) {
        return environment -> {
            Cacheability.prevent(environment.getGraphQlContext());
            return fetcher.get(environment);
        };
    }
}
