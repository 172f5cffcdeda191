package lt.sklaida.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes an explicit {@code null} mean the default wherever an argument, or a field of an input, has
 * one. GraphQL hands such a null on, but typed clients send it for every variable that is not set.
 */
final class NullArguments {

    private NullArguments() {}

    /** The schema with such arguments. */
    static GraphQLSchema in(GraphQLSchema schema) {
        GraphQLCodeRegistry code =
                schema.getCodeRegistry()
                        .transform(
                                builder ->
                                        schema.getAllTypesAsList().stream()
                                                .filter(GraphQLObjectType.class::isInstance)
                                                .map(GraphQLObjectType.class::cast)
                                                .filter(type -> !type.getName().startsWith("__"))
                                                .forEach(type -> addTo(type, builder)));
        return schema.transformWithoutTypes(builder -> builder.codeRegistry(code));
    }

    private static void addTo(GraphQLObjectType type, GraphQLCodeRegistry.Builder code) {
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            if (!field.getArguments().isEmpty()) {
                FieldCoordinates coordinates = FieldCoordinates.coordinates(type, field);
                code.dataFetcher(
                        coordinates, withDefaults(code.getDataFetcher(coordinates, field)));
            }
        }
    }

    private static DataFetcher<?> withDefaults(DataFetcher<?> fetcher) {
        return environment -> fetcher.get(withDefaults(environment));
    }

    private static DataFetchingEnvironment withDefaults(DataFetchingEnvironment environment) {
        Map<String, @Nullable Object> given = environment.getArguments();
        if (given.values().stream().noneMatch(NullArguments::mayHoldNull)) {
            return environment;
        }
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>(given);
        for (GraphQLArgument argument : environment.getFieldDefinition().getArguments()) {
            arguments.computeIfPresent(
                    argument.getName(), (_, value) -> withDefaults(value, argument.getType()));
            if (given.containsKey(argument.getName()) && given.get(argument.getName()) == null) {
                arguments.put(
                        argument.getName(), GraphQLArgument.getArgumentDefaultValue(argument));
            }
        }
        return arguments.equals(given)
                ? environment
                : DataFetchingEnvironmentImpl.newDataFetchingEnvironment(environment)
                        .arguments(arguments)
                        .build();
    }

    /** False for most arguments, so that fields of many items copy nothing. */
    private static boolean mayHoldNull(@Nullable Object value) {
        return value == null || value instanceof Map<?, ?> || value instanceof List<?>;
    }

    private static Object withDefaults(Object value, GraphQLType type) {
        GraphQLType nullable = GraphQLTypeUtil.unwrapNonNull(type);
        if (nullable instanceof GraphQLList list && value instanceof List<?> items) {
            return withDefaults(items, list.getWrappedType());
        }
        if (nullable instanceof GraphQLInputObjectType input && value instanceof Map<?, ?> map) {
            return withDefaults(map, input);
        }
        return value;
    }

    private static List<?> withDefaults(List<?> items, GraphQLType type) {
        List<@Nullable Object> completed = new ArrayList<>();
        items.forEach(item -> completed.add(item == null ? null : withDefaults(item, type)));
        return completed;
    }

    private static Map<?, ?> withDefaults(Map<?, ?> given, GraphQLInputObjectType type) {
        Map<Object, @Nullable Object> fields = new LinkedHashMap<>(given);
        for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
            String name = field.getName();
            fields.computeIfPresent(name, (_, value) -> withDefaults(value, field.getType()));
            if (given.containsKey(name) && given.get(name) == null) {
                fields.put(name, GraphQLInputObjectField.getInputFieldDefaultValue(field));
            }
        }
        return fields;
    }
}
