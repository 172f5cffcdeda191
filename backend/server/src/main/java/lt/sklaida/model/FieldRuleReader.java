package lt.sklaida.model;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FieldDefinition;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ObjectField;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;

import lt.sklaida.model.Condition.Comparison;
import lt.sklaida.model.Condition.Operator;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the rules between the fields of one type, and reports those that make no sense. */
final class FieldRuleReader {

    private static final String REQUIRED = "required";
    private static final String NOT_BEFORE = "notBefore";
    private static final String IN_TIME_ZONE = "inTimeZone";

    private final DirectiveReader directives;
    private final Mistakes mistakes;

    FieldRuleReader(DirectiveReader directives, Mistakes mistakes) {
        this.directives = directives;
        this.mistakes = mistakes;
    }

    /**
     * @param fields the fields of the type that could be read
     */
    List<FieldRule> read(ObjectTypeDefinition type, List<Field> fields) {
        Map<String, Field> byName = new HashMap<>();
        fields.forEach(field -> byName.put(field.name(), field));
        List<FieldRule> rules = new ArrayList<>();
        for (FieldDefinition definition : type.getFieldDefinitions()) {
            Field field = byName.get(definition.getName());
            if (field != null) {
                Declaration declaration = new Declaration(definition, field, byName);
                declaration.required().ifPresent(rules::add);
                declaration.notBefore().ifPresent(rules::add);
                declaration.inTimeZone().ifPresent(rules::add);
            }
        }
        checkCycles(type, rules);
        return rules;
    }

    private void checkCycles(ObjectTypeDefinition type, List<FieldRule> rules) {
        Map<String, String> others = new HashMap<>();
        for (FieldRule rule : rules) {
            if (rule instanceof FieldRule.NotBefore(Field field, Field other)) {
                others.put(field.name(), other.name());
            }
        }
        for (FieldDefinition definition : type.getFieldDefinitions()) {
            List<String> chain = chain(definition.getName(), others);
            if (chain.size() > 2 && chain.getLast().equals(definition.getName())) {
                mistakes.add(
                        definition,
                        "@notBefore forms a cycle: %s; remove one of them",
                        String.join(" is not before ", chain));
                return;
            }
        }
    }

    /** The fields that follow from one, up to the last or to the first that is repeated. */
    private static List<String> chain(String start, Map<String, String> others) {
        Set<String> seen = new LinkedHashSet<>();
        String name = start;
        while (name != null && seen.add(name)) {
            name = others.get(name);
        }
        List<String> chain = new ArrayList<>(seen);
        if (name != null) {
            chain.add(name);
        }
        return chain;
    }

    /** One field and its directives. */
    private final class Declaration {

        private final FieldDefinition definition;
        private final Field field;
        private final Map<String, Field> fields;

        Declaration(FieldDefinition definition, Field field, Map<String, Field> fields) {
            this.definition = definition;
            this.field = field;
            this.fields = fields;
        }

        Optional<FieldRule> notBefore() {
            return other(NOT_BEFORE)
                    .filter(this::isComparableTime)
                    .map(other -> new FieldRule.NotBefore(field, other));
        }

        private boolean isComparableTime(Field other) {
            boolean fits =
                    !other.list()
                            && (both(other, ScalarType.DATE) || both(other, ScalarType.DATE_TIME));
            if (!fits) {
                reject(
                        NOT_BEFORE,
                        "it compares a Date with a single Date or a DateTime with a single DateTime, not %s with %s",
                        type(field),
                        type(other));
            }
            return fits;
        }

        private boolean both(Field other, ScalarType type) {
            return field.is(type) && other.is(type);
        }

        Optional<FieldRule> inTimeZone() {
            return other(IN_TIME_ZONE)
                    .filter(this::isTimeWithZone)
                    .map(zone -> new FieldRule.InTimeZone(field, zone));
        }

        private boolean isTimeWithZone(Field zone) {
            boolean fits =
                    field.is(ScalarType.DATE_TIME) && zone.is(ScalarType.TIME_ZONE) && !zone.list();
            if (!fits) {
                reject(
                        IN_TIME_ZONE,
                        "it goes on a DateTime and names a single TimeZone, not on %s with %s",
                        type(field),
                        type(zone));
            }
            return fits;
        }

        Optional<FieldRule> required() {
            Optional<ObjectValue> condition = directives.object(definition, REQUIRED, "if");
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            if (field.required()) {
                reject(REQUIRED, "\"!\" requires a value already; remove one of them");
            }
            List<Comparison> comparisons =
                    condition.get().getObjectFields().stream()
                            .flatMap(part -> comparisons(part).stream())
                            .toList();
            if (condition.get().getObjectFields().isEmpty()) {
                reject(
                        REQUIRED,
                        "the condition is empty; write one such as {status: {eq: CANCELLED}}, or \"!\" to require a value always");
            }
            return Optional.of(
                    new FieldRule.RequiredIf(
                            field,
                            new Condition(comparisons),
                            directives.text(definition, REQUIRED, "hint")));
        }

        private List<Comparison> comparisons(ObjectField part) {
            Optional<Field> other = sibling(REQUIRED, part.getName());
            if (other.isEmpty()) {
                return List.of();
            }
            if (!(part.getValue() instanceof ObjectValue comparison)
                    || comparison.getObjectFields().isEmpty()) {
                reject(
                        REQUIRED,
                        "\"%s\" must be compared by an object such as {exists: true}",
                        part.getName());
                return List.of();
            }
            return comparison.getObjectFields().stream()
                    .flatMap(operation -> comparison(other.get(), operation).stream())
                    .toList();
        }

        private Optional<Comparison> comparison(Field other, ObjectField operation) {
            Optional<Operator> operator =
                    Arrays.stream(Operator.values())
                            .filter(known -> known.word().equals(operation.getName()))
                            .findFirst();
            if (operator.isEmpty()) {
                reject(
                        REQUIRED,
                        "there is no operator \"%s\"; there are %s",
                        operation.getName(),
                        operators());
                return Optional.empty();
            }
            return operator.get() == Operator.EXISTS
                    ? exists(other, operation)
                    : equality(other, operator.get(), operation);
        }

        private Optional<Comparison> exists(Field other, ObjectField operation) {
            if (operation.getValue() instanceof BooleanValue wanted) {
                return Optional.of(
                        new Comparison(other, Operator.EXISTS, List.of(wanted.isValue())));
            }
            reject(REQUIRED, "\"exists\" must be true or false");
            return Optional.empty();
        }

        private Optional<Comparison> equality(
                Field other, Operator operator, ObjectField operation) {
            boolean several = operator == Operator.IN || operator == Operator.NOT_IN;
            if (!isComparable(other)) {
                reject(
                        REQUIRED,
                        "\"%s\" is of type %s, which can only be asked for by \"exists\"",
                        other.name(),
                        type(other));
                return Optional.empty();
            }
            List<Value<?>> literals = literals(operation.getValue());
            if (several != operation.getValue() instanceof ArrayValue || literals.isEmpty()) {
                reject(
                        REQUIRED,
                        several
                                ? "\"%s\" must be a list of values in square brackets"
                                : "\"%s\" must be a single value",
                        operator.word());
                return Optional.empty();
            }
            List<Object> operands = new ArrayList<>();
            for (Value<?> literal : literals) {
                operand(literal, other).ifPresent(operands::add);
            }
            return operands.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Comparison(other, operator, operands));
        }

        private Optional<Object> operand(Value<?> literal, Field other) {
            Object operand = value(literal, other);
            Optional<String> problem = LeafCheck.problem(other, operand);
            if (problem.isPresent()) {
                reject(REQUIRED, "\"%s\" %s", other.name(), problem.get());
                return Optional.empty();
            }
            return Optional.ofNullable(operand);
        }

        private Optional<Field> other(String directive) {
            return directives
                    .string(definition, directive, "field")
                    .flatMap(name -> sibling(directive, name));
        }

        private Optional<Field> sibling(String directive, String name) {
            if (name.equals(field.name())) {
                reject(directive, "it must name another field, not this one");
                return Optional.empty();
            }
            Field other = fields.get(name);
            if (other == null) {
                reject(
                        directive,
                        "there is no field \"%s\" beside it; there are %s",
                        name,
                        fields.keySet().stream()
                                .filter(known -> !known.equals(field.name()))
                                .sorted()
                                .collect(Collectors.joining(", ")));
            }
            return Optional.ofNullable(other);
        }

        private void reject(String directive, String message, Object... arguments) {
            mistakes.add(
                    definition,
                    "@%s does not fit \"%s\": %s",
                    directive,
                    field.name(),
                    message.formatted(arguments));
        }
    }

    private static String operators() {
        return Arrays.stream(Operator.values())
                .map(Operator::word)
                .collect(Collectors.joining(", "));
    }

    /** Whether equal values of a field are equal as they are stored. */
    private static boolean isComparable(Field field) {
        return switch (field.type()) {
            case FieldType.Enumeration _ -> true;
            case FieldType.Embedded _, FieldType.Reference _ -> false;
            case FieldType.Scalar(ScalarType scalar) ->
                    switch (scalar) {
                        case STRING, INT, FLOAT, BOOLEAN, DATE, URL, SLUG, TIME_ZONE -> true;
                        case DATE_TIME, MARKDOWN, JSON -> false;
                    };
        };
    }

    private static List<Value<?>> literals(Value<?> value) {
        List<Value<?>> literals = new ArrayList<>();
        if (value instanceof ArrayValue array) {
            array.getValues().forEach(literals::add);
        } else {
            literals.add(value);
        }
        return literals;
    }

    /** The value that a literal stands for in a field; null when the field cannot have it. */
    private static @Nullable Object value(Value<?> literal, Field field) {
        boolean choice = field.type() instanceof FieldType.Enumeration;
        return switch (literal) {
            case EnumValue name when choice -> name.getName();
            case StringValue text when !choice -> text.getValue();
            case BooleanValue value -> value.isValue();
            case FloatValue number -> number.getValue().doubleValue();
            case IntValue number -> integer(number.getValue());
            default -> null;
        };
    }

    private static @Nullable Integer integer(BigInteger number) {
        return number.bitLength() < Integer.SIZE ? number.intValue() : null;
    }

    private static String type(Field field) {
        return field.list() ? "[" + field.type().name() + "]" : field.type().name();
    }
}
