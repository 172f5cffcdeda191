package lt.sklaida.delivery;

import lt.sklaida.shared.InvalidException;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A condition on the entries of a list. */
public sealed interface Filter {

    Filter NONE = new All(List.of());

    /** All of these hold; an empty list always does. */
    record All(List<Filter> filters) implements Filter {

        public All {
            filters = List.copyOf(filters);
        }
    }

    /** At least one of these holds; of an empty list, none does. */
    record Any(List<Filter> filters) implements Filter {

        public Any {
            filters = List.copyOf(filters);
        }
    }

    record Not(Filter filter) implements Filter {}

    /**
     * All these comparisons of one property hold. In a list, one item must be within all bounds.
     *
     * @param operands the operand of each operator
     */
    record Condition(Property property, Map<Operator, Object> operands) implements Filter {

        static final int MAX_VALUES = 100;
        static final int MAX_LENGTH = 100;

        /**
         * @throws InvalidException when an operand is too long
         */
        public Condition {
            operands = Map.copyOf(operands);
            operands.forEach((operator, operand) -> check(property, operator, operand));
        }

        private static void check(Property property, Operator operator, Object operand) {
            if (operand instanceof Collection<?> values && values.size() > MAX_VALUES) {
                throw new InvalidException(
                        "%s is compared with %d values; at most %d are allowed"
                                .formatted(property.camelCase(), values.size(), MAX_VALUES));
            }
            int length = operand.toString().length();
            if (operator == Operator.CONTAINS && length > MAX_LENGTH) {
                throw new InvalidException(
                        "%s.contains has %d characters; at most %d are allowed"
                                .formatted(property.camelCase(), length, MAX_LENGTH));
            }
        }
    }

    /** How a value is compared. One item of a list must match; with NE and NOT_IN, all must. */
    enum Operator {
        EQ("eq"),
        NE("ne"),
        IN("in"),
        NOT_IN("notIn"),
        GTE("gte"),
        LTE("lte"),
        GT("gt"),
        LT("lt"),
        /** Contains that text, ignoring case. */
        CONTAINS("contains"),
        /** Has a value, or has none. */
        EXISTS("exists");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        /** Its name in filters. */
        public String word() {
            return word;
        }
    }
}
