package lt.sklaida.model;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A condition on the values of an entry or of an embedded value.
 *
 * @param comparisons all of which must hold
 */
public record Condition(List<Comparison> comparisons) {

    public Condition {
        comparisons = List.copyOf(comparisons);
    }

    /**
     * @param values the values of a field, empty when it has none
     */
    boolean holds(Function<Field, List<?>> values) {
        return comparisons.stream()
                .allMatch(comparison -> comparison.holds(values.apply(comparison.field())));
    }

    /** The condition in words, such as {@code status is CANCELLED and cost has a value}. */
    String inWords() {
        return comparisons.stream().map(Comparison::inWords).collect(Collectors.joining(" and "));
    }

    /** The comparisons as values that JSON knows, as the API's {@code ModelCondition} has them. */
    List<Map<String, Object>> asJson() {
        return comparisons.stream()
                .map(
                        one ->
                                Map.<String, Object>of(
                                        "field",
                                        one.field().name(),
                                        "operator",
                                        one.operator().name(),
                                        "values",
                                        one.operands()))
                .toList();
    }

    /**
     * A comparison of one field. Of a list, one item must be equal to an operand; with a negative
     * operator, none may be.
     *
     * @param operands what the field is compared with; true or false for {@link Operator#EXISTS}
     */
    public record Comparison(Field field, Operator operator, List<?> operands) {

        public Comparison {
            operands = List.copyOf(operands);
        }

        private boolean holds(List<?> values) {
            return switch (operator) {
                case EQ, IN -> values.stream().anyMatch(this::isOperand);
                case NE, NOT_IN -> values.stream().noneMatch(this::isOperand);
                case EXISTS -> operands.getFirst().equals(!values.isEmpty());
            };
        }

        private boolean isOperand(Object value) {
            return operands.stream().anyMatch(operand -> isEqual(operand, value));
        }

        private static boolean isEqual(Object operand, Object value) {
            if (operand instanceof Number number && value instanceof Number other) {
                return number.doubleValue() == other.doubleValue();
            }
            return operand.equals(value);
        }

        private String inWords() {
            return field.name()
                    + switch (operator) {
                        case EQ, IN -> " is " + joined(" or ");
                        case NE, NOT_IN -> negation() + joined(" nor ");
                        case EXISTS ->
                                operands.getFirst().equals(true) ? " has a value" : " has no value";
                    };
        }

        private String negation() {
            return operands.size() == 1 ? " is not " : " is neither ";
        }

        private String joined(String separator) {
            return operands.stream().map(this::quoted).collect(Collectors.joining(separator));
        }

        private String quoted(Object operand) {
            return operand instanceof String && !(field.type() instanceof FieldType.Enumeration)
                    ? "\"" + operand + "\""
                    : operand.toString();
        }
    }

    /** How a field is compared, named as in the filters of the API. */
    public enum Operator {
        EQ("eq"),
        NE("ne"),
        IN("in"),
        NOT_IN("notIn"),
        EXISTS("exists");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
