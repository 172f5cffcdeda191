package lt.sklaida.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.DataFetcher;

import lt.sklaida.model.TestModels;

import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The repository's API with its limits, without stores: one fetcher answers every root field. */
final class TestApi {

    static final GraphQlSettings SETTINGS =
            new GraphQlSettings(
                    12,
                    2_000,
                    30,
                    20,
                    10,
                    5_000,
                    DataSize.ofKilobytes(256),
                    Duration.ofSeconds(2),
                    4,
                    8);

    private final GraphQL graphQl;

    TestApi(DataFetcher<?> everyRootField) {
        RuntimeWiringConfigurer query =
                wiring -> wiring.type("Query", type -> type.defaultDataFetcher(everyRootField));
        graphQl =
                ApiSource.of(TestModels.repository(), SETTINGS, List.of(query), List.of())
                        .graphQl();
    }

    ExecutionResult execute(String query) {
        return graphQl.execute(query);
    }

    ExecutionResult execute(String query, Map<String, Object> variables) {
        return graphQl.execute(
                ExecutionInput.newExecutionInput(query).variables(variables).build());
    }
}
