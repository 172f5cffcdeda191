package lt.sklaida.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a query requires of single fields, one of those listed for each field. The query
 * may have further conditions.
 *
 * <p>All values are plain: of types whose equality and order have no special cases.
 */
record IndexBounds(Map<String, List<Object>> values) {

    /** The greatest integer up to which a double represents every integer exactly. */
    private static final long MAX_EXACT = 1L << 53;

    static IndexBounds of(Document query) {
        Map<String, List<Object>> values = new HashMap<>();
        collect(query, values);
        return new IndexBounds(values);
    }

    private static void collect(Document query, Map<String, List<Object>> into) {
        query.forEach((field, wanted) -> collect(field, wanted, into));
    }

    private static void collect(
            String field, @Nullable Object wanted, Map<String, List<Object>> into) {
        if (field.equals("$and") && wanted instanceof List<?> parts) {
            parts.stream()
                    .filter(Document.class::isInstance)
                    .forEach(part -> collect((Document) part, into));
        } else {
            plain(wanted).ifPresent(values -> into.merge(field, values, IndexBounds::narrower));
        }
    }

    private static List<Object> narrower(List<Object> one, List<Object> other) {
        return one.size() <= other.size() ? one : other;
    }

    /** The plain values, one of which is required; empty for any other condition. */
    private static Optional<List<Object>> plain(@Nullable Object wanted) {
        if (wanted instanceof Document operators
                && operators.size() == 1
                && operators.get("$in") instanceof List<?> any) {
            return any.stream().allMatch(IndexBounds::isPlain)
                    ? Optional.of(any.stream().<Object>map(value -> value).distinct().toList())
                    : Optional.empty();
        }
        return wanted != null && isPlain(wanted) ? Optional.of(List.of(wanted)) : Optional.empty();
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
}
