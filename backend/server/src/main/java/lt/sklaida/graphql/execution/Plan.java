package lt.sklaida.graphql.execution;

import graphql.GraphQLException;
import graphql.execution.ExecutionContext;
import graphql.execution.FieldCollector;
import graphql.execution.FieldCollectorParameters;
import graphql.execution.MergedField;
import graphql.execution.MergedSelectionSet;
import graphql.execution.ResultPath;
import graphql.introspection.Introspection;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.DataFetchingFieldSelectionSetImpl;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.LightDataFetcher;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How to execute an operation: for each field its fetcher and how its value is completed. The
 * fields of objects whose type is only known when they are there are planned when one is.
 */
final class Plan {

    private static final String TYPE_NAME = Introspection.TypeNameMetaFieldDef.getName();

    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, @Nullable Object> conditions = new HashMap<>();
    private final Supplier<ExecutableNormalizedOperation> normalized;
    private final int size;
    private final ObjectPlan root;

    private Plan(ExecutionContext context, Set<String> names) {
        this.schema = context.getGraphQLSchema();
        this.fragments = context.getFragmentsByName();
        names.forEach(name -> conditions.put(name, context.getCoercedVariables().get(name)));
        Normalized made = Normalized.of(context);
        this.normalized = made.operation();
        this.size = made.size();
        GraphQLObjectType query = schema.getQueryType();
        this.root =
                plan(
                        query,
                        new FieldCollector()
                                .collectFields(
                                        of(query),
                                        context.getOperationDefinition().getSelectionSet()),
                        ResultPath.rootPath());
    }

    /**
     * The plan of the context's operation, for every execution of it whose variables have the same
     * fields selected.
     *
     * @param conditions the names of the variables that decide that
     */
    static Plan of(ExecutionContext context, Set<String> conditions) {
        return new Plan(context, conditions);
    }

    /**
     * An operation as graphql-java describes it, with fragments expanded for every type.
     *
     * @param operation throws what has prevented the description
     * @param size in fields; 0 when there is no description
     */
    private record Normalized(Supplier<ExecutableNormalizedOperation> operation, int size) {

        static Normalized of(ExecutionContext context) {
            try {
                ExecutableNormalizedOperation made =
                        ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
                                context.getGraphQLSchema(),
                                context.getOperationDefinition(),
                                context.getFragmentsByName(),
                                context.getCoercedVariables());
                return new Normalized(() -> made, Math.max(1, made.getOperationFieldCount()));
            } catch (GraphQLException e) {
                return new Normalized(
                        () -> {
                            throw e;
                        },
                        0);
            }
        }
    }

    /**
     * Whether it is right for other executions, too: not if a variable was null where none may be,
     * or too much is selected to be described.
     */
    boolean isComplete() {
        return size > 0;
    }

    /** The number of fields, with fragments expanded for every type. */
    int size() {
        return size;
    }

    ObjectPlan root() {
        return root;
    }

    /** Whether values of a field may be objects of a type. */
    boolean mayHave(FieldPlan field, GraphQLObjectType type) {
        GraphQLType declared = GraphQLTypeUtil.unwrapAll(field.definition().getType());
        return declared instanceof GraphQLObjectType
                || schema.isPossibleType((GraphQLNamedType) declared, type);
    }

    /** What a field selects of an object of the type. */
    ObjectPlan plan(GraphQLObjectType type, FieldPlan field) {
        return plan(
                type, new FieldCollector().collectFields(of(type), field.merged()), field.path());
    }

    private FieldCollectorParameters of(GraphQLObjectType type) {
        return FieldCollectorParameters.newParameters()
                .schema(schema)
                .objectType(type)
                .fragments(fragments)
                .variables(conditions)
                .build();
    }

    private ObjectPlan plan(GraphQLObjectType type, MergedSelectionSet selected, ResultPath path) {
        return new ObjectPlan(
                selected.getSubFieldsList().stream()
                        .map(field -> plan(type, field, path.segment(field.getResultKey())))
                        .toList());
    }

    private FieldPlan plan(GraphQLObjectType parent, MergedField merged, ResultPath path) {
        Field field = merged.getSingleField();
        GraphQLFieldDefinition definition =
                Introspection.getFieldDefinition(schema, parent, field.getName());
        return new FieldPlan(this, parent, merged, definition, fetcher(parent, definition), path);
    }

    private DataFetcher<?> fetcher(GraphQLObjectType parent, GraphQLFieldDefinition definition) {
        return definition.getName().equals(TYPE_NAME)
                ? new TypeName(parent)
                : schema.getCodeRegistry().getDataFetcher(parent, definition);
    }

    private record TypeName(GraphQLObjectType type) implements LightDataFetcher<String> {

        @Override
        public String get(
                GraphQLFieldDefinition definition,
                @Nullable Object source,
                Supplier<DataFetchingEnvironment> environment) {
            return type.getName();
        }

        @Override
        public String get(DataFetchingEnvironment environment) {
            return type.getName();
        }
    }

    /** How values of a type are completed. */
    ValuePlan value(GraphQLType type, FieldPlan field) {
        return type instanceof GraphQLNonNull required
                ? value(required.getWrappedType(), field, true)
                : value(type, field, false);
    }

    private ValuePlan value(GraphQLType type, FieldPlan field, boolean required) {
        return switch (type) {
            case GraphQLScalarType scalar ->
                    new ValuePlan.Leaf(required, scalar.getCoercing()::serialize);
            case GraphQLEnumType names -> new ValuePlan.Leaf(required, names::serialize);
            case GraphQLList list ->
                    new ValuePlan.Items(required, value(list.getWrappedType(), field));
            case GraphQLCompositeType composite ->
                    new ValuePlan.Composite(required, composite, new ObjectPlans(this, field));
            default -> throw new IllegalArgumentException("Not an output type: " + type);
        };
    }

    /**
     * The fields below a field, with those of every type that its values may have. Their arguments
     * are those of another execution.
     */
    DataFetchingFieldSelectionSet selectionSet(FieldPlan field) {
        return DataFetchingFieldSelectionSetImpl.newCollector(
                schema,
                field.definition().getType(),
                () ->
                        normalized
                                .get()
                                .getNormalizedField(field.merged(), field.parent(), field.path()));
    }
}
