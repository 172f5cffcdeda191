package lt.sklaida.graphql;

import graphql.execution.ExecutionContext;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition.Operation;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnmodifiedType;
import graphql.schema.InputValueWithState;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Estimates the cost of an operation, in entries. The cost of a list is that of an item, multiplied
 * by {@code first} or {@code last}, or by a typical length for lists without these arguments. Takes
 * time linear in the document's length: the cost of a fragment is computed once, and added wherever
 * it is spread.
 */
final class QueryCost {

    /** Costs are kept in tenths of an entry. */
    private static final long ENTRY = 10;

    /** A value, or an embedded object, which is read with its entry. */
    private static final long PART = 1;

    /** Rendering Markdown is the most expensive work; the forms of one text share the parsing. */
    private static final long MARKDOWN = 2 * ENTRY;

    private static final int DEFAULT_PAGE = 20;
    private static final int MAX_PAGE = 100;
    private static final int TYPICAL_LIST = 5;

    /** The maximum of every sum, so that it cannot overflow. */
    private static final long CEILING = 1_000_000_000;

    /** The lists of a connection with one item for each entry of the page. */
    private static final Set<String> PAGED = Set.of("edges", "nodes");

    /** The cost of a fragment depends on its place only by the size of the page around it. */
    private record Place(String fragment, int page) {}

    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Object> variables;
    private final Map<String, Integer> efforts;
    private final boolean changes;
    private final Map<Place, Long> known = new HashMap<>();

    private QueryCost(ExecutionContext context, Map<String, Integer> efforts) {
        this.schema = context.getGraphQLSchema();
        this.fragments = context.getFragmentsByName();
        this.variables = context.getCoercedVariables().toMap();
        this.efforts = efforts;
        this.changes = context.getOperationDefinition().getOperation() == Operation.MUTATION;
    }

    /**
     * The cost of a valid operation, in entries.
     *
     * @param efforts what fields of some names cost besides what they return, and what an object of
     *     some types costs
     */
    static long of(ExecutionContext context, Map<String, Integer> efforts) {
        SelectionSet root = context.getOperationDefinition().getSelectionSet();
        GraphQLCompositeType type =
                switch (context.getOperationDefinition().getOperation()) {
                    case QUERY -> context.getGraphQLSchema().getQueryType();
                    case MUTATION -> context.getGraphQLSchema().getMutationType();
                    case SUBSCRIPTION -> context.getGraphQLSchema().getSubscriptionType();
                };
        return new QueryCost(context, efforts).cost(root, type, 0) / ENTRY;
    }

    /**
     * @param page the page size of the connection that the selections are in; 0 elsewhere
     */
    private long cost(@Nullable SelectionSet set, GraphQLCompositeType type, int page) {
        long sum = 0;
        if (set != null) {
            for (Selection<?> selection : set.getSelections()) {
                sum = Math.min(CEILING, sum + cost(selection, type, page));
            }
        }
        return sum;
    }

    private long cost(Selection<?> selection, GraphQLCompositeType type, int page) {
        return switch (selection) {
            case Field field -> cost(field, type, page);
            case InlineFragment fragment ->
                    cost(
                            fragment.getSelectionSet(),
                            fragment.getTypeCondition() == null
                                    ? type
                                    : composite(fragment.getTypeCondition().getName()),
                            page);
            case FragmentSpread spread -> {
                Place place = new Place(spread.getName(), page);
                Long cost = known.get(place);
                if (cost == null) {
                    FragmentDefinition fragment =
                            Objects.requireNonNull(fragments.get(spread.getName()));
                    cost =
                            cost(
                                    fragment.getSelectionSet(),
                                    composite(fragment.getTypeCondition().getName()),
                                    page);
                    known.put(place, cost);
                }
                yield cost;
            }
            default -> 0;
        };
    }

    private long cost(Field field, GraphQLCompositeType parent, int page) {
        // Introspection has limits of its own.
        if (field.getName().startsWith("__") || !(parent instanceof GraphQLFieldsContainer owner)) {
            return 0;
        }
        if (parent.getName().equals("Markdown")) {
            return field.getName().equals("html") && !field.getArguments().isEmpty()
                    ? MARKDOWN
                    : PART;
        }
        GraphQLFieldDefinition definition = owner.getFieldDefinition(field.getName());
        GraphQLOutputType type = definition.getType();
        GraphQLUnmodifiedType inner = GraphQLTypeUtil.unwrapAll(type);
        boolean list = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(type));
        int asked = page(field, definition);
        long each =
                inner instanceof GraphQLCompositeType composite
                        ? own(inner) + cost(field.getSelectionSet(), composite, list ? 0 : asked)
                        : PART;
        // A list of plain values is one value of its entry.
        boolean repeated = list && inner instanceof GraphQLCompositeType;
        long times = repeated ? length(field, page, asked) : 1;
        return Math.min(
                CEILING, times * each + effort(field) + ENTRY * conditions(field.getArguments()));
    }

    private long effort(Field field) {
        return ENTRY * efforts.getOrDefault(field.getName(), 0);
    }

    private long own(GraphQLUnmodifiedType type) {
        Integer known = efforts.get(type.getName());
        if (known != null) {
            return ENTRY * known;
        }
        return switch (type) {
            case GraphQLObjectType object when object.getName().equals("Markdown") -> MARKDOWN;
            case GraphQLObjectType object when object.getName().endsWith("Connection") -> ENTRY;
            case GraphQLObjectType object -> object.getInterfaces().isEmpty() ? PART : ENTRY;
            default -> ENTRY;
        };
    }

    private static int length(Field field, int page, int asked) {
        if (asked > 0) {
            return asked;
        }
        return page > 0 && PAGED.contains(field.getName()) ? page : TYPICAL_LIST;
    }

    /** The page size that the field is asked for; 0 if it has no argument {@code first}. */
    private int page(Field field, GraphQLFieldDefinition definition) {
        GraphQLArgument first = definition.getArgument("first");
        if (first == null) {
            return 0;
        }
        for (Argument argument : field.getArguments()) {
            if (argument.getName().equals("first") || argument.getName().equals("last")) {
                Object number =
                        argument.getValue() instanceof VariableReference variable
                                ? variables.get(variable.getName())
                                : argument.getValue();
                if (number instanceof Integer value) {
                    return clamp(value);
                }
                if (number instanceof IntValue value) {
                    return clamp(value.getValue().intValue());
                }
            }
        }
        InputValueWithState standard = first.getArgumentDefaultValue();
        return standard.getValue() instanceof IntValue value
                ? value.getValue().intValue()
                : DEFAULT_PAGE;
    }

    private static int clamp(int page) {
        return Math.clamp(page, 0, MAX_PAGE);
    }

    /**
     * The number of single values in the inputs and lists among the arguments. In a mutation they
     * are no conditions but what is saved, which has limits of its own.
     */
    private long conditions(List<Argument> arguments) {
        if (changes) {
            return 0;
        }
        return arguments.stream()
                .<@Nullable Object>map(this::value)
                .filter(QueryCost::isComposed)
                .mapToLong(this::countValues)
                .sum();
    }

    private @Nullable Object value(Argument argument) {
        return argument.getValue() instanceof VariableReference variable
                ? variables.get(variable.getName())
                : argument.getValue();
    }

    private static boolean isComposed(@Nullable Object value) {
        return value instanceof ArrayValue
                || value instanceof ObjectValue
                || value instanceof List<?>
                || value instanceof Map<?, ?>;
    }

    private long countValues(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case VariableReference variable -> countValues(variables.get(variable.getName()));
            case ArrayValue array -> array.getValues().stream().mapToLong(this::countValues).sum();
            case ObjectValue object ->
                    object.getObjectFields().stream()
                            .mapToLong(field -> countValues(field.getValue()))
                            .sum();
            case List<?> list -> list.stream().mapToLong(this::countValues).sum();
            case Map<?, ?> map -> map.values().stream().mapToLong(this::countValues).sum();
            default -> 1;
        };
    }

    private GraphQLCompositeType composite(String name) {
        return (GraphQLCompositeType) schema.getType(name);
    }
}
