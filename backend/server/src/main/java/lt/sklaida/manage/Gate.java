package lt.sklaida.manage;

import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets nobody through to the fetcher of an operation whom its {@link Access} does not allow, nor
 * anybody to a field at the root that is no {@link Operation}.
 */
final class Gate extends SimplePerformantInstrumentation {

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
     * Makes sure that the fields at the root are exactly the operations.
     *
     * @throws IllegalStateException when not
     */
    void requireComplete(GraphQLSchema schema) {
        Set<String> fields = new HashSet<>();
        Stream.of(schema.getQueryType(), schema.getMutationType())
                .forEach(root -> root.getFields().forEach(field -> fields.add(name(root, field))));
        if (!fields.equals(operations.keySet())) {
            throw new IllegalStateException(
                    "The fields at the root must be the operations %s, not %s"
                            .formatted(operations.keySet(), fields));
        }
    }

    private static String name(GraphQLObjectType root, GraphQLFieldDefinition field) {
        return root.getName() + "." + field.getName();
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher,
            InstrumentationFieldFetchParameters parameters,
            InstrumentationState state) {
        boolean atRoot =
                !parameters.getExecutionStepInfo().hasParent()
                        || !parameters.getExecutionStepInfo().getParent().hasParent();
        GraphQLFieldDefinition field = parameters.getEnvironment().getFieldDefinition();
        if (!atRoot || field.getName().startsWith("__")) {
            return fetcher;
        }
        GraphQLObjectType root = parameters.getExecutionStepInfo().getObjectType();
        Operation operation = operations.get(name(root, field));
        if (operation == null) {
            throw new IllegalStateException("Nobody may use " + name(root, field));
        }
        return environment -> {
            operation.access().require(Requests.origin(environment).actor());
            return fetcher.get(environment);
        };
    }
}
