package lt.sklaida.manage;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets nobody through to the fetcher of an operation whom its {@link Access} does not allow, nor
 * anybody to a field at the root that is no {@link Operation}.
 */
final class Gate {

    private final Map<String, Operation> operations;

    Gate(Collection<Operation> operations) {
        this.operations =
                operations.stream()
                        .collect(Collectors.toUnmodifiableMap(Gate::field, Function.identity()));
    }

    private static String field(Operation operation) {
        return operation.root() + "." + operation.name();
    }

    /**
     * The schema with every field at its root behind the access of its operation, however queries
     * are executed.
     *
     * @throws IllegalStateException when the fields at the root are not exactly the operations
     */
    GraphQLSchema before(GraphQLSchema schema) {
        List<GraphQLObjectType> roots =
                Stream.of(schema.getQueryType(), schema.getMutationType()).toList();
        requireComplete(roots);
        GraphQLCodeRegistry code =
                schema.getCodeRegistry()
                        .transform(registry -> roots.forEach(root -> close(root, registry)));
        return schema.transformWithoutTypes(builder -> builder.codeRegistry(code));
    }

    private void requireComplete(List<GraphQLObjectType> roots) {
        Set<String> fields = new HashSet<>();
        roots.forEach(root -> root.getFields().forEach(field -> fields.add(name(root, field))));
        if (!fields.equals(operations.keySet())) {
            throw new IllegalStateException(
                    "The fields at the root must be the operations %s, not %s"
                            .formatted(operations.keySet(), fields));
        }
    }

    private void close(GraphQLObjectType root, GraphQLCodeRegistry.Builder code) {
        for (GraphQLFieldDefinition field : root.getFields()) {
            FieldCoordinates coordinates = FieldCoordinates.coordinates(root, field);
            Operation operation = Objects.requireNonNull(operations.get(name(root, field)));
            DataFetcher<?> fetcher = code.getDataFetcher(coordinates, field);
            code.dataFetcher(coordinates, behind(operation.access(), fetcher));
        }
    }

    private static String name(GraphQLObjectType root, GraphQLFieldDefinition field) {
        return root.getName() + "." + field.getName();
    }

    private static DataFetcher<?> behind(Access access, DataFetcher<?> fetcher) {
        return environment -> {
            access.require(Requests.origin(environment).actor());
            return fetcher.get(environment);
        };
    }
}
