package lt.sklaida.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import graphql.GraphQL;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;

import lt.sklaida.graphql.GraphQlSettings;

import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.graphql.execution.GraphQlSource;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

class MembersApiTests {

    private static final DefaultApplicationArguments NONE = new DefaultApplicationArguments();

    private static final GraphQlSettings LIMITS =
            new Binder(new MapConfigurationPropertySource())
                    .bindOrCreate("limits", GraphQlSettings.class);

    private final AtomicInteger built = new AtomicInteger();

    private record Source(GraphQL graphQl, GraphQLSchema schema) implements GraphQlSource {}

    private GraphQlSource build() {
        built.incrementAndGet();
        GraphQLSchema schema =
                new SchemaGenerator()
                        .makeExecutableSchema(
                                new SchemaParser().parse("type Query { one: Int }"),
                                RuntimeWiring.MOCKED_WIRING);
        return new Source(GraphQL.newGraphQL(schema).build(), schema);
    }

    private static MembersApi api(Supplier<GraphQlSource> source) {
        return new MembersApi("test", source, (_, _) -> {}, LIMITS, _ -> Map.of());
    }

    @Test
    void isBuiltWhenTheServerListensAndNotBefore() {
        try (MembersApi api = api(this::build)) {
            assertThat(built).hasValue(0);
            CompletableFuture<?> early =
                    CompletableFuture.supplyAsync(
                            () -> api.client().execute("{ __typename }", Map.of(), Map.of()));
            await().pollDelay(Duration.ofMillis(100)).until(() -> !early.isDone());

            api.run(NONE);

            await().until(early::isDone);
            assertThat(early).isCompleted();
            assertThat(built).hasValue(1);
        }
    }

    @Test
    void endsTheStartWhenItCannotBeBuilt() {
        try (MembersApi api =
                api(
                        () -> {
                            throw new IllegalStateException("A field has no fetcher");
                        })) {
            assertThatThrownBy(() -> api.run(NONE)).hasMessage("A field has no fetcher");
        }
    }
}
