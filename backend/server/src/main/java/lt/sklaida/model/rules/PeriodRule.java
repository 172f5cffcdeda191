package lt.sklaida.model.rules;

import lt.sklaida.model.ContentRule;
import lt.sklaida.shared.Problem;

import java.util.List;
import java.util.Map;

/**
 * A period does not end before it starts.
 *
 * @param container the field whose value or values have the period; empty for the entry itself
 * @param start the field of its first day
 * @param end the field of its last day
 */
record PeriodRule(String contentType, String container, String start, String end)
        implements ContentRule {

    @Override
    public List<Problem> check(Map<String, Object> values) {
        if (container.isEmpty()) {
            return check(values, "");
        }
        return switch (values.get(container)) {
            case Map<?, ?> value -> check(value, container + ".");
            case List<?> list ->
                    java.util.stream.IntStream.range(0, list.size())
                            .boxed()
                            .flatMap(
                                    i ->
                                            check(
                                                    (Map<?, ?>) list.get(i),
                                                    "%s[%d].".formatted(container, i))
                                                    .stream())
                            .toList();
            case null, default -> List.of();
        };
    }

    private List<Problem> check(Map<?, ?> value, String prefix) {
        // ISO dates sort as text.
        return value.get(start) instanceof String first
                        && value.get(end) instanceof String last
                        && last.compareTo(first) < 0
                ? List.of(
                        new Problem(
                                prefix + end,
                                "is before %s (%s); the last day cannot come first"
                                        .formatted(start, first)))
                : List.of();
    }
}
