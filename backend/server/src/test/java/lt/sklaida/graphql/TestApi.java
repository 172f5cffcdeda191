package lt.sklaida.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.TypeResolutionEnvironment;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLObjectType;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.TestModels;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.util.unit.DataSize;

import java.nio.charset.StandardCharsets;
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
        ContentModel model = TestModels.repository();
        byte[] sdl = ApiSchema.sdl(model).getBytes(StandardCharsets.UTF_8);
        graphQl =
                GraphQlSource.schemaResourceBuilder()
                        .schemaResources(new ByteArrayResource(sdl))
                        .exceptionResolvers(List.of(new ErrorResolver()))
                        .instrumentation(List.of(new CostLimit(SETTINGS)))
                        .configureRuntimeWiring(new ApiWiring(model))
                        .configureRuntimeWiring(
                                wiring ->
                                        wiring.type(
                                                "Query",
                                                type -> type.defaultDataFetcher(everyRootField)))
                        .defaultTypeResolver(TestApi::byTypeName)
                        .configureGraphQl(
                                builder ->
                                        builder.preparsedDocumentProvider(new Documents(SETTINGS)))
                        .build()
                        .graphQl();
    }

    ExecutionResult execute(String query) {
        return graphQl.execute(query);
    }

    ExecutionResult execute(String query, Map<String, Object> variables) {
        return graphQl.execute(
                ExecutionInput.newExecutionInput(query).variables(variables).build());
    }

    private static GraphQLObjectType byTypeName(TypeResolutionEnvironment environment) {
        String name = (String) environment.<Map<String, Object>>getObject().get("type");
        return environment.getSchema().getObjectType(name);
    }
}
