package lt.sklaida.delivery;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import lt.sklaida.delivery.Filter.All;
import lt.sklaida.delivery.Filter.Any;
import lt.sklaida.delivery.Filter.Condition;
import lt.sklaida.delivery.Filter.Not;
import lt.sklaida.delivery.Filter.Operator;
import lt.sklaida.delivery.Property.PeriodBound;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.shared.InvalidException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads the filter of a content type from its plain form, such as {@code {country: {eq: "NO"}, or:
 * [{started: {gte: "2015-01-01"}}, …]}}.
 */
public final class FilterInput {

    static final int MAX_DEPTH = 8;
    static final int MAX_CONDITIONS = 100;

    private static final Set<String> COMBINATIONS = Set.of("and", "or", "not");

    private static final Map<String, Operator> OPERATORS =
            Arrays.stream(Operator.values()).collect(toMap(Operator::word, identity()));

    private final Map<String, Property> properties;
    private final boolean hasPeriod;
    private final Supplier<Instant> now;
    private int conditions;

    private FilterInput(ContentType type, Supplier<Instant> now) {
        this.now = now;
        this.hasPeriod = type.period().isPresent();
        properties =
                Stream.concat(
                                type.paths(Field::filterable).map(Property.Value::new),
                                Property.builtIn())
                        .collect(toMap(Property::camelCase, identity(), (own, _) -> own));
    }

    /**
     * The filter of that form.
     *
     * <p>A filter, {@code and}, {@code or} or {@code not} that is null counts as absent. A property
     * or an operator that is null is refused, and so is a property without operators: a client that
     * forgot to set a variable would be given everything.
     *
     * @param now asked for the present time if the filter depends on it
     * @throws InvalidException when it is nested more than eight deep, has more than a hundred
     *     comparisons, compares an unknown property, or compares with nothing
     */
    public static Filter read(
            ContentType type, @Nullable Map<String, ?> input, Supplier<Instant> now) {
        return input == null ? Filter.NONE : new FilterInput(type, now).filter(input, 1);
    }

    private Filter filter(Map<String, ?> input, int depth) {
        if (depth > MAX_DEPTH) {
            throw new InvalidException(
                    "The filter is nested more than %d levels deep".formatted(MAX_DEPTH));
        }
        List<Filter> filters = new ArrayList<>();
        input.forEach((name, value) -> filter(name, value, depth).ifPresent(filters::add));
        return filters.size() == 1 ? filters.getFirst() : new All(filters);
    }

    private Optional<Filter> filter(String name, @Nullable Object value, int depth) {
        if (COMBINATIONS.contains(name)) {
            return Optional.ofNullable(value).map(given -> combination(name, given, depth + 1));
        }
        return Optional.of(
                hasPeriod && name.equals(PeriodFilter.NAME)
                        ? period(value)
                        : condition(name, value));
    }

    private Filter combination(String name, Object value, int depth) {
        return switch (name) {
            case "and" -> new All(filters(value, depth));
            case "or" -> new Any(filters(value, depth));
            default -> new Not(filter(map(value), depth));
        };
    }

    private List<Filter> filters(Object inputs, int depth) {
        return ((List<?>) inputs).stream().map(input -> filter(map(input), depth)).toList();
    }

    private Filter period(@Nullable Object value) {
        PeriodFilter period = PeriodFilter.read(value == null ? null : map(value));
        Instant present = period.dependsOnTime() ? now.get() : Instant.EPOCH;
        List<Filter> bounds = new ArrayList<>();
        period.endsAfter(present)
                .ifPresent(time -> bounds.add(bound(PeriodBound.END, Operator.GT, time)));
        period.endsBy(present)
                .ifPresent(time -> bounds.add(bound(PeriodBound.END, Operator.LTE, time)));
        period.startsBy()
                .ifPresent(time -> bounds.add(bound(PeriodBound.START, Operator.LTE, time)));
        count(bounds.size());
        return new All(bounds);
    }

    private static Condition bound(PeriodBound bound, Operator operator, Instant time) {
        return new Condition(bound, Map.of(operator, time.toString()));
    }

    private void count(int comparisons) {
        conditions += comparisons;
        if (conditions > MAX_CONDITIONS) {
            throw new InvalidException(
                    "The filter makes more than %d comparisons".formatted(MAX_CONDITIONS));
        }
    }

    private Condition condition(String name, @Nullable Object comparisons) {
        Property property = properties.get(name);
        if (property == null) {
            throw new InvalidException("Lists cannot be filtered by %s".formatted(name));
        }
        if (comparisons == null || map(comparisons).isEmpty()) {
            throw withoutValue(name);
        }
        Map<Operator, Object> operands = new EnumMap<>(Operator.class);
        map(comparisons)
                .forEach((word, operand) -> operands.put(operator(name, word, operand), operand));
        count(operands.size());
        return new Condition(property, operands);
    }

    private static Operator operator(String name, String word, @Nullable Object operand) {
        Operator operator = OPERATORS.get(word);
        if (operator == null) {
            throw new InvalidException("%s has no operator %s".formatted(name, word));
        }
        if (operand == null) {
            throw withoutValue(name + "." + word);
        }
        return operator;
    }

    private static InvalidException withoutValue(String what) {
        return new InvalidException(
                "%s needs a value: to find entries that have none, use {exists: false}; not to filter by it, leave it out"
                        .formatted(what));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> map(Object value) {
        return (Map<String, ?>) value;
    }
}
