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
 * What a query demands of single fields: one of the values here, among other things.
 *
 * <p>Values are plain: of kinds that are equal, and that have a place in the order, without ifs and
 * buts.
 */
record IndexBounds(Map<String, List<Object>> values) {

    /** Up to here a double tells any two integers apart. */
    private static final long EXACT = 1L << 53;

    static IndexBounds of(Document query) {
        Map<String, List<Object>> values = new HashMap<>();
        collect(query, values);
        return new IndexBounds(values);
    }

    private static void collect(Document query, Map<String, List<Object>> into) {
        query.forEach(
                (field, wanted) -> {
                    if (field.equals("$and") && wanted instanceof List<?> parts) {
                        parts.stream()
                                .filter(Document.class::isInstance)
                                .forEach(part -> collect((Document) part, into));
                    } else {
                        plain(wanted)
                                .ifPresent(
                                        values -> into.merge(field, values, IndexBounds::narrower));
                    }
                });
    }

    private static List<Object> narrower(List<Object> one, List<Object> other) {
        return one.size() <= other.size() ? one : other;
    }

    /** The values, one of which is wanted; nothing when something else is. */
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
            case Long number -> Math.abs(number) <= EXACT;
            // The embedded MongoDB compares fractions with large integers as if they were integers,
            // too.
            case Double number ->
                    Math.abs(number) < Integer.MAX_VALUE
                            || (Math.abs(number) <= EXACT && number.longValue() == number);
            case null, default -> false;
        };
    }

    Optional<List<Object>> of(String field) {
        return Optional.ofNullable(values.get(field));
    }
}
