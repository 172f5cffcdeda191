package lt.sklaida.graphql;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.parser.Parser;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Gives an answer about drafts what the delivery API always answers and a draft may lack, so that
 * whoever shows published entries can show drafts.
 */
public final class Placeholders {

    /** Where a text is missing. */
    public static final String TEXT = "…";

    private static final String TYPE_NAME = "__typename";

    private final GraphQLSchema schema;
    private final Clock clock;

    /**
     * @param schema of the delivery API
     */
    public Placeholders(GraphQLSchema schema, Clock clock) {
        this.schema = schema;
        this.clock = clock;
    }

    /**
     * The data with a placeholder wherever the delivery API would not answer with null.
     *
     * @param document a valid one, with one operation
     * @param data that it has led to
     */
    public Map<String, Object> fill(String document, Map<String, Object> data) {
        Document parsed = Parser.parse(document);
        OperationDefinition operation =
                parsed.getDefinitionsOfType(OperationDefinition.class).getFirst();
        Map<String, FragmentDefinition> fragments = new LinkedHashMap<>();
        parsed.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
        return new Filling(fragments)
                .object(schema.getQueryType(), operation.getSelectionSet(), data);
    }

    /** A field as it is selected on a type. */
    private record Selected(GraphQLFieldsContainer type, Field field) {}

    private final class Filling {

        private final Map<String, FragmentDefinition> fragments;

        Filling(Map<String, FragmentDefinition> fragments) {
            this.fragments = fragments;
        }

        /** Only fields of the object's own type are among the data. */
        Map<String, Object> object(
                GraphQLCompositeType type, SelectionSet set, Map<String, Object> data) {
            Map<String, Object> filled = new LinkedHashMap<>(data);
            for (Selected one : selected(type, set)) {
                String key = one.field().getResultKey();
                if (filled.containsKey(key) && !isTypeName(one)) {
                    filled.put(key, value(type(one), one.field(), filled.get(key)));
                }
            }
            return filled;
        }

        @SuppressWarnings("unchecked") // the specification says what data are
        private @Nullable Object value(GraphQLType type, Field field, @Nullable Object value) {
            if (type instanceof GraphQLNonNull required) {
                GraphQLType wrapped = required.getWrappedType();
                return value == null ? made(wrapped, field) : value(wrapped, field, value);
            }
            if (value instanceof List<?> items && type instanceof GraphQLList list) {
                return items.stream()
                        .filter(Objects::nonNull)
                        .map(item -> value(list.getWrappedType(), field, item))
                        .toList();
            }
            return value instanceof Map<?, ?> object && type instanceof GraphQLCompositeType of
                    ? object(of, field.getSelectionSet(), (Map<String, Object>) object)
                    : value;
        }

        private Object made(GraphQLType type, Field field) {
            return switch (type) {
                case GraphQLList _ -> List.of();
                case GraphQLCompositeType of -> made(concrete(of), field.getSelectionSet());
                case GraphQLEnumType of -> of.getValues().getFirst().getName();
                default -> scalar(GraphQLTypeUtil.simplePrint(type));
            };
        }

        private Map<String, Object> made(GraphQLObjectType type, SelectionSet set) {
            Map<String, Object> made = new LinkedHashMap<>();
            for (Selected one : selected(type, set)) {
                String key = one.field().getResultKey();
                if (isTypeName(one)) {
                    made.put(key, type.getName());
                } else if (isOf(type, one.type())) {
                    made.put(key, value(type(one), one.field(), made.get(key)));
                }
            }
            return made;
        }

        private List<Selected> selected(GraphQLCompositeType type, SelectionSet set) {
            List<Selected> fields = new ArrayList<>();
            for (Selection<?> selection : set.getSelections()) {
                switch (selection) {
                    case Field field when type instanceof GraphQLFieldsContainer container ->
                            fields.add(new Selected(container, field));
                    case InlineFragment inline ->
                            fields.addAll(
                                    selected(
                                            type(inline.getTypeCondition(), type),
                                            inline.getSelectionSet()));
                    case FragmentSpread spread -> {
                        FragmentDefinition fragment =
                                Objects.requireNonNull(fragments.get(spread.getName()));
                        fields.addAll(
                                selected(
                                        type(fragment.getTypeCondition(), type),
                                        fragment.getSelectionSet()));
                    }
                    default -> {}
                }
            }
            return fields;
        }
    }

    private GraphQLCompositeType type(
            @Nullable TypeName condition, GraphQLCompositeType otherwise) {
        return condition == null
                ? otherwise
                : (GraphQLCompositeType)
                        Objects.requireNonNull(schema.getType(condition.getName()));
    }

    private static boolean isTypeName(Selected one) {
        return one.field().getName().equals(TYPE_NAME);
    }

    private static GraphQLType type(Selected one) {
        return one.type().getFieldDefinition(one.field().getName()).getType();
    }

    private boolean isOf(GraphQLObjectType type, GraphQLFieldsContainer selectedOn) {
        return type.getName().equals(selectedOn.getName())
                || (selectedOn instanceof GraphQLInterfaceType of
                        && schema.isPossibleType(of, type));
    }

    private GraphQLObjectType concrete(GraphQLCompositeType type) {
        return switch (type) {
            case GraphQLObjectType object -> object;
            case GraphQLInterfaceType of -> schema.getImplementations(of).getFirst();
            case GraphQLUnionType of -> (GraphQLObjectType) of.getTypes().getFirst();
            default -> throw new IllegalArgumentException("No objects are of " + type);
        };
    }

    private Object scalar(String name) {
        return switch (name) {
            case "Int" -> 0;
            case "Float" -> 0.0;
            case "Boolean" -> false;
            case "Date" -> LocalDate.now(clock).toString();
            case "DateTime" -> nextDay().toString();
            case "TimeZone" -> "UTC";
            case "Url" -> "about:blank";
            case "Slug" -> "-";
            default -> TEXT;
        };
    }

    /** A time to come: what has no time yet has not taken place. */
    private OffsetDateTime nextDay() {
        return OffsetDateTime.now(clock).plusDays(1).truncatedTo(ChronoUnit.HOURS);
    }
}
