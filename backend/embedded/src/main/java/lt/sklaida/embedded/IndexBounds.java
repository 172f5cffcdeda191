package lt.sklaida.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a query requires of single fields. The query may have further conditions.
 *
 * <p>All values are plain: of types whose equality and order have no special cases.
 *
 * @param values the values, one of which a field must have; {@link Missing} for none or null
 * @param ranges the values between which a field must have one
 * @param exact whether the query has no other conditions, so that each document with such values
 *     matches it; this does not hold for fields with lists that have lists as items
 */
record IndexBounds(Map<String, List<Object>> values, Map<String, Range> ranges, boolean exact) {

    /** The greatest integer up to which a double represents every integer exactly. */
    private static final long MAX_EXACT = 1L << 53;

    private static final IndexBounds ANY = new IndexBounds(Map.of(), Map.of(), true);
    private static final IndexBounds UNKNOWN = new IndexBounds(Map.of(), Map.of(), false);

    /**
     * The values between two others, which belong to it.
     *
     * @param least null when there is no least one
     * @param greatest null when there is no greatest one
     */
    record Range(@Nullable Object least, @Nullable Object greatest) {

        private Range and(Range other) {
            return new Range(
                    least == null ? other.least : least,
                    greatest == null ? other.greatest : greatest);
        }
    }

    static IndexBounds of(Document query) {
        return query.entrySet().stream()
                .map(condition -> of(condition.getKey(), condition.getValue()))
                .reduce(ANY, IndexBounds::and);
    }

    /** Queries of which each document that matches a query matches one; empty if it has none. */
    static Optional<List<Document>> alternatives(Document query) {
        Stream<Document> all =
                query.get("$and") instanceof List<?> parts
                        ? Stream.concat(Stream.of(query), documents(parts))
                        : Stream.of(query);
        return all.flatMap(
                        part ->
                                part.get("$or") instanceof List<?> any
                                        ? Stream.of(any)
                                        : Stream.empty())
                .<List<Document>>map(any -> documents(any).toList())
                .findFirst();
    }

    private static Stream<Document> documents(List<?> queries) {
        return queries.stream().filter(Document.class::isInstance).map(Document.class::cast);
    }

    private static IndexBounds of(String field, @Nullable Object wanted) {
        return switch (field) {
            case "$and" -> of(wanted).stream().reduce(ANY, IndexBounds::and);
            case "$or" -> of(wanted).stream().reduce(IndexBounds::or).orElse(UNKNOWN);
            default -> field.startsWith("$") ? UNKNOWN : ofField(field, wanted);
        };
    }

    private static List<IndexBounds> of(@Nullable Object queries) {
        return queries instanceof List<?> list
                ? list.stream()
                        .map(query -> query instanceof Document known ? of(known) : UNKNOWN)
                        .toList()
                : List.of(UNKNOWN);
    }

    private static IndexBounds ofField(String field, @Nullable Object wanted) {
        if (wanted instanceof Document operators) {
            return operators.entrySet().stream()
                    .map(each -> ofOperator(field, each.getKey(), each.getValue()))
                    .reduce(IndexBounds::and)
                    .orElse(UNKNOWN);
        }
        if (wanted == null) {
            return oneOf(field, List.of(Missing.getInstance()), true);
        }
        return isPlain(wanted) ? oneOf(field, List.of(wanted), true) : UNKNOWN;
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
            case "$gt", "$gte" ->
                    isPlain(operand) ? within(field, new Range(operand, null)) : UNKNOWN;
            case "$lt", "$lte" ->
                    isPlain(operand) ? within(field, new Range(null, operand)) : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private static IndexBounds oneOf(String field, List<Object> values, boolean exact) {
        return new IndexBounds(Map.of(field, values), Map.of(), exact);
    }

    private static IndexBounds within(String field, Range range) {
        return new IndexBounds(Map.of(), Map.of(field, range), false);
    }

    private IndexBounds and(IndexBounds other) {
        Map<String, List<Object>> both = new HashMap<>(values);
        other.values.forEach((field, wanted) -> both.merge(field, wanted, IndexBounds::narrower));
        Map<String, Range> within = new HashMap<>(ranges);
        other.ranges.forEach((field, range) -> within.merge(field, range, Range::and));
        boolean once = both.size() == values.size() + other.values.size();
        return new IndexBounds(both, within, exact && other.exact && once);
    }

    private static List<Object> narrower(List<Object> one, List<Object> other) {
        return one.size() <= other.size() ? one : other;
    }

    /** What either requires of the fields that both restrict. */
    private IndexBounds or(IndexBounds other) {
        Map<String, List<Object>> any = new HashMap<>();
        values.forEach(
                (field, wanted) ->
                        other.of(field).ifPresent(more -> any.put(field, union(wanted, more))));
        return new IndexBounds(any, Map.of(), false);
    }

    private static List<Object> union(List<Object> one, List<Object> other) {
        Set<Object> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
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

    Optional<List<Object>> of(String field) {
        return Optional.ofNullable(values.get(field));
    }

    Optional<Range> range(String field) {
        return Optional.ofNullable(ranges.get(field));
    }
}
