package lt.sklaida.graphql;

import graphql.analysis.FieldComplexityCalculator;
import graphql.analysis.FieldComplexityEnvironment;
import graphql.language.Argument;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import graphql.schema.GraphQLUnmodifiedType;

import lt.sklaida.delivery.Window;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Estimates how much a field asks for, in tenths of an entry: a list counts as often as {@code
 * first} or {@code last} ask it to be long, other lists as often as such lists are long as a rule.
 */
final class FieldCost implements FieldComplexityCalculator {

    /** The cost of one entry. */
    static final int ENTRY = 10;

    /** A value, or an object that is a part of what was read already. */
    private static final int PART = 1;

    /** Rendering Markdown takes longer than reading anything else; its forms share the parsing. */
    private static final int MARKDOWN = 3 * ENTRY;

    /** For each entry whose related entries are searched for. */
    private static final int RELATED = 20 * ENTRY;

    private static final int MAX_PAGE = 100;
    private static final int USUAL_LIST = 5;

    /** As many of these as a query may have fields do not overflow. */
    private static final int CEILING = 1_000_000;

    /** The lists of a connection that are as long as its page. */
    private static final Set<String> PAGED = Set.of("edges", "nodes");

    @Override
    public int calculate(FieldComplexityEnvironment field, int below) {
        String parent = field.getParentType().getName();
        if (parent.startsWith("__") || field.getField().getName().startsWith("__")) {
            return 0; // introspection has limits of its own
        }
        if (parent.equals("Markdown")) {
            return field.getArguments().getOrDefault("idPrefix", "").equals("") ? PART : MARKDOWN;
        }
        long each = own(GraphQLTypeUtil.unwrapAll(field.getFieldDefinition().getType())) + below;
        long cost = length(field) * each + related(field) + ENTRY * conditions(field);
        return (int) Math.min(CEILING, cost);
    }

    private static long own(GraphQLUnmodifiedType type) {
        return switch (type) {
            case GraphQLObjectType object when object.getName().equals("Markdown") -> MARKDOWN;
            case GraphQLObjectType object when object.getName().endsWith("Connection") -> ENTRY;
            case GraphQLObjectType object -> object.getInterfaces().isEmpty() ? PART : ENTRY;
            case GraphQLInterfaceType _, GraphQLUnionType _ -> ENTRY;
            default -> PART;
        };
    }

    private static int related(FieldComplexityEnvironment field) {
        return field.getField().getName().equals("related") ? RELATED : 0;
    }

    private static long length(FieldComplexityEnvironment field) {
        if (!GraphQLTypeUtil.isList(
                GraphQLTypeUtil.unwrapNonNull(field.getFieldDefinition().getType()))) {
            return 1;
        }
        FieldComplexityEnvironment connection = field.getParentEnvironment();
        Integer page = page(field);
        if (page == null && connection != null && PAGED.contains(field.getField().getName())) {
            page = page(connection);
        }
        return page == null ? USUAL_LIST : Math.clamp(page, 0, MAX_PAGE);
    }

    /** How many items the field is asked for; null when it takes no such argument. */
    private static @Nullable Integer page(FieldComplexityEnvironment field) {
        if (field.getFieldDefinition().getArgument("first") == null) {
            return null;
        }
        return Stream.of("last", "first")
                .map(field.getArguments()::get)
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .findFirst()
                .orElse(Window.DEFAULT_SIZE);
    }

    /** How many single values the inputs and lists given to it hold: conditions, as a rule. */
    private static long conditions(FieldComplexityEnvironment field) {
        return field.getField().getArguments().stream()
                .map(Argument::getName)
                .map(field.getArguments()::get)
                .filter(value -> value instanceof Map<?, ?> || value instanceof List<?>)
                .mapToLong(FieldCost::values)
                .sum();
    }

    private static long values(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case List<?> list -> list.stream().mapToLong(FieldCost::values).sum();
            case Map<?, ?> map -> map.values().stream().mapToLong(FieldCost::values).sum();
            default -> 1;
        };
    }
}
