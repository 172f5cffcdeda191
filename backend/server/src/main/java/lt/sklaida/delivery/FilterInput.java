package lt.sklaida.delivery;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import lt.sklaida.delivery.Filter.All;
import lt.sklaida.delivery.Filter.Any;
import lt.sklaida.delivery.Filter.Condition;
import lt.sklaida.delivery.Filter.Not;
import lt.sklaida.delivery.Filter.Operator;
import lt.sklaida.delivery.Property.BuiltIn;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.shared.InvalidException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the filter of a content type from its plain form, such as {@code {country: {eq: "NO"}, or:
 * [{started: {gte: "2015-01-01"}}, …]}}.
 */
public final class FilterInput {

    static final int MAX_DEPTH = 8;
    static final int MAX_CONDITIONS = 100;

    private static final Map<String, Operator> OPERATORS =
            Arrays.stream(Operator.values()).collect(toMap(Operator::word, identity()));

    private final Map<String, Property> properties;
    private int conditions;

    private FilterInput(ContentType type) {
        properties =
                Stream.concat(
                                type.paths(Field::filterable).map(Property.Value::new),
                                Arrays.stream(BuiltIn.values()))
                        .collect(toMap(Property::camelCase, identity(), (own, _) -> own));
    }

    /**
     * The filter of that form. What is null counts as not given, except as an operand.
     *
     * @throws InvalidException when it is nested more than eight deep, has more than a hundred
     *     comparisons, or compares what the type has not
     */
    public static Filter read(ContentType type, @Nullable Map<String, ?> input) {
        return input == null ? Filter.NONE : new FilterInput(type).filter(input, 1);
    }

    private Filter filter(Map<String, ?> input, int depth) {
        if (depth > MAX_DEPTH) {
            throw new InvalidException(
                    "The filter is nested more than %d deep".formatted(MAX_DEPTH));
        }
        List<Filter> filters = new ArrayList<>();
        input.forEach(
                (name, value) -> {
                    if (value != null) {
                        filters.add(
                                switch (name) {
                                    case "and" -> new All(filters(value, depth + 1));
                                    case "or" -> new Any(filters(value, depth + 1));
                                    case "not" -> new Not(filter(map(value), depth + 1));
                                    default -> condition(name, map(value));
                                });
                    }
                });
        return filters.size() == 1 ? filters.getFirst() : new All(filters);
    }

    private List<Filter> filters(Object inputs, int depth) {
        return ((List<?>) inputs).stream().map(input -> filter(map(input), depth)).toList();
    }

    private Condition condition(String name, Map<String, ?> comparisons) {
        Property property = properties.get(name);
        if (property == null) {
            throw new InvalidException("Lists cannot be filtered by %s".formatted(name));
        }
        Map<Operator, Object> operands = new EnumMap<>(Operator.class);
        comparisons.forEach(
                (word, operand) -> {
                    Operator operator = OPERATORS.get(word);
                    if (operator == null || operand == null) {
                        throw new InvalidException(
                                "%s.%s needs a value; to ask for what has none, use {exists: false}"
                                        .formatted(name, word));
                    }
                    operands.put(operator, operand);
                });
        conditions += operands.size();
        if (conditions > MAX_CONDITIONS) {
            throw new InvalidException(
                    "The filter makes more than %d comparisons".formatted(MAX_CONDITIONS));
        }
        return new Condition(property, operands);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> map(Object value) {
        return (Map<String, ?>) value;
    }
}
