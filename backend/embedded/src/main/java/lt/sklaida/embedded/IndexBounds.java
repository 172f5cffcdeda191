package lt.sklaida.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;

import lt.sklaida.embedded.Range.Bound;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * What a query requires of single fields. The query may have further conditions.
 *
 * <p>All values are plain: of types whose equality and order have no special cases.
 *
 * @param values the values, one of which a field must have
 * @param ranges the values between which a field must have one
 * @param exact whether the query has no other conditions, so that each document with such values
 *     matches it; this does not hold for fields with lists that have lists as items
 */
record IndexBounds(Map<String, Values> values, Map<String, Range> ranges, boolean exact) {

    /** A query with more alternatives than this is not taken apart further. */
    private static final int MAX_ALTERNATIVES = 64;

    /** The greatest integer up to which a double represents every integer exactly. */
    private static final long MAX_EXACT = 1L << 53;

    private static final IndexBounds ANY = new IndexBounds(Map.of(), Map.of(), true);
    private static final IndexBounds UNKNOWN = new IndexBounds(Map.of(), Map.of(), false);

    /**
     * The values that one field may have; {@link Missing} for none or null.
     *
     * @param some one of which it must have
     * @param only one of which it must have if it is not a list, whose items may each fulfil
     *     another condition
     */
    record Values(List<Object> some, List<Object> only) {

        private Values and(Values other) {
            NavigableSet<Object> others = new TreeSet<>(ValueComparator.asc());
            others.addAll(other.only);
            return new Values(
                    some.size() <= other.some.size() ? some : other.some,
                    only.stream().filter(others::contains).toList());
        }

        private Values or(Values other) {
            return new Values(union(some, other.some), union(only, other.only));
        }

        private static List<Object> union(List<Object> one, List<Object> other) {
            Set<Object> all = new LinkedHashSet<>(one);
            all.addAll(other);
            return List.copyOf(all);
        }
    }

    static IndexBounds of(Document query) {
        return any(alternatives(query));
    }

    /**
     * Requirements of which each document that matches a query fulfils one: such as those of the
     * parts of a {@code $or}, each together with the other conditions of the query.
     */
    static List<IndexBounds> alternatives(Document query) {
        List<IndexBounds> all =
                query.entrySet().stream()
                        .map(condition -> alternatives(condition.getKey(), condition.getValue()))
                        .reduce(List.of(ANY), IndexBounds::and);
        List<IndexBounds> possible = all.stream().filter(IndexBounds::isPossible).toList();
        return possible.isEmpty() ? List.of(all.getFirst()) : possible;
    }

    private boolean isPossible() {
        return values.values().stream().noneMatch(wanted -> wanted.some.isEmpty());
    }

    private static List<IndexBounds> alternatives(String field, @Nullable Object wanted) {
        return switch (field) {
            case "$and" -> each(wanted).stream().reduce(List.of(ANY), IndexBounds::and);
            case "$or" -> each(wanted).stream().reduce(IndexBounds::or).orElse(List.of(UNKNOWN));
            default -> field.startsWith("$") ? List.of(UNKNOWN) : ofField(field, wanted);
        };
    }

    private static List<List<IndexBounds>> each(@Nullable Object queries) {
        return queries instanceof List<?> list
                ? list.stream()
                        .map(
                                query ->
                                        query instanceof Document known
                                                ? alternatives(known)
                                                : List.of(UNKNOWN))
                        .toList()
                : List.of(List.of(UNKNOWN));
    }

    private static List<IndexBounds> and(List<IndexBounds> some, List<IndexBounds> others) {
        if (some.size() * others.size() > MAX_ALTERNATIVES) {
            return and(some, List.of(any(others)));
        }
        List<IndexBounds> both = new ArrayList<>();
        for (IndexBounds one : some) {
            others.forEach(other -> both.add(one.and(other)));
        }
        return both;
    }

    private static List<IndexBounds> or(List<IndexBounds> some, List<IndexBounds> others) {
        if (some.size() + others.size() > MAX_ALTERNATIVES) {
            return List.of(any(some).or(any(others)));
        }
        List<IndexBounds> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** What all of some alternatives require. */
    static IndexBounds any(List<IndexBounds> alternatives) {
        return alternatives.stream().reduce(IndexBounds::or).orElse(UNKNOWN);
    }

    private static List<IndexBounds> ofField(String field, @Nullable Object wanted) {
        if (wanted instanceof Document operators) {
            return operators.entrySet().stream()
                    .map(each -> alternatives(field, each.getKey(), each.getValue()))
                    .reduce(IndexBounds::and)
                    .orElse(List.of(UNKNOWN));
        }
        if (wanted == null) {
            return List.of(oneOf(field, List.of(Missing.getInstance()), true));
        }
        return List.of(isPlain(wanted) ? oneOf(field, List.of(wanted), true) : UNKNOWN);
    }

    private static List<IndexBounds> alternatives(
            String field, String operator, @Nullable Object operand) {
        if (operator.equals("$ne") && operand != null && isPlain(operand)) {
            Bound other = new Bound(operand, false);
            return List.of(
                    within(field, new Range(null, other)), within(field, new Range(other, null)));
        }
        return List.of(ofOperator(field, operator, operand));
    }

    private static IndexBounds ofOperator(String field, String operator, @Nullable Object operand) {
        return switch (operator) {
            case "$in" ->
                    operand instanceof List<?> any && any.stream().allMatch(IndexBounds::isPlain)
                            ? oneOf(field, List.copyOf(new LinkedHashSet<Object>(any)), true)
                            : UNKNOWN;
            // A field that is null exists.
            case "$exists" ->
                    Boolean.FALSE.equals(operand)
                            ? oneOf(field, List.of(Missing.getInstance()), false)
                            : UNKNOWN;
            case "$ne" -> operand == null ? within(field, Range.PRESENT) : UNKNOWN;
            default -> ofComparison(field, operator, operand);
        };
    }

    private static IndexBounds ofComparison(
            String field, String operator, @Nullable Object operand) {
        if (operand == null || !isPlain(operand)) {
            return UNKNOWN;
        }
        return switch (operator) {
            case "$gt" -> within(field, Range.from(operand, false));
            case "$gte" -> within(field, Range.from(operand, true));
            case "$lt" -> within(field, Range.to(operand, false));
            case "$lte" -> within(field, Range.to(operand, true));
            default -> UNKNOWN;
        };
    }

    private static IndexBounds oneOf(String field, List<Object> values, boolean exact) {
        return new IndexBounds(Map.of(field, new Values(values, values)), Map.of(), exact);
    }

    private static IndexBounds within(String field, Range range) {
        return new IndexBounds(Map.of(), Map.of(field, range), false);
    }

    private IndexBounds and(IndexBounds other) {
        Map<String, Values> both = new HashMap<>(values);
        other.values.forEach((field, wanted) -> both.merge(field, wanted, Values::and));
        Map<String, Range> within = new HashMap<>(ranges);
        other.ranges.forEach((field, range) -> within.merge(field, range, Range::and));
        boolean once = both.size() == values.size() + other.values.size();
        return new IndexBounds(both, within, exact && other.exact && once);
    }

    /** What either requires of the fields that both restrict. */
    private IndexBounds or(IndexBounds other) {
        return new IndexBounds(
                common(values, other.values, Values::or),
                common(ranges, other.ranges, Range::or),
                false);
    }

    private static <T> Map<String, T> common(
            Map<String, T> one, Map<String, T> other, BinaryOperator<T> either) {
        Map<String, T> common = new HashMap<>();
        one.forEach(
                (field, wanted) -> {
                    T more = other.get(field);
                    if (more != null) {
                        common.put(field, either.apply(wanted, more));
                    }
                });
        return common;
    }

    static boolean isPlain(@Nullable Object value) {
        return switch (value) {
            case String _, Boolean _, Instant _, ObjectId _, Integer _ -> true;
            case Long number -> Math.abs(number) <= MAX_EXACT;
            // The embedded MongoDB compares fractions with large integers as if they were integers,
            // too.
            case Double number ->
                    Math.abs(number) < Integer.MAX_VALUE
                            || (Math.abs(number) <= MAX_EXACT && number.longValue() == number);
            case null, default -> false;
        };
    }

    /** The values, one of which a field must have; empty if it may have others. */
    Optional<List<Object>> of(String field) {
        return Optional.ofNullable(values.get(field)).map(Values::some);
    }

    /** The same for a field that is no list. */
    Optional<List<Object>> ofSingle(String field) {
        Optional<List<Object>> only = Optional.ofNullable(values.get(field)).map(Values::only);
        Range range = ranges.get(field);
        return range == null
                ? only
                : only.map(all -> all.stream().filter(range::contains).toList());
    }

    Optional<Range> range(String field) {
        return Optional.ofNullable(ranges.get(field));
    }
}
