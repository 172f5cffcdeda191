package lt.sklaida.graphql;

import static graphql.schema.PropertyDataFetcher.fetching;

import graphql.schema.idl.RuntimeWiring;

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
                        query.dataFetcher("search", fetchers::search)
                                .dataFetcher("suggest", fetchers::suggest)
                                .dataFetcher("searchFollowed", fetchers::followed));
        wiring.type(
                "SearchConnection",
                connection ->
                        connection
                                .dataFetcher("nodes", fetching(SearchResults::nodes))
                                .dataFetcher("pageInfo", fetching(SearchResults::page))
                                .dataFetcher("totalCount", fetching(SearchResults::totalCount)));
    }
}
