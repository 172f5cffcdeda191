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

/** Reads the directives that relate the fields of one type, and notes those that make no sense. */
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
     * @param fields those of the type, as far as they make sense
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
            List<String> way = way(definition.getName(), others);
            if (way.size() > 2 && way.getLast().equals(definition.getName())) {
                mistakes.add(
                        definition,
                        "@notBefore goes in a circle: %s; remove one of them",
                        String.join(" is not before ", way));
                return;
            }
        }
    }

    /** The fields that one leads to, from itself to the last or to the first that comes again. */
    private static List<String> way(String start, Map<String, String> others) {
        Set<String> seen = new LinkedHashSet<>();
        String name = start;
        while (name != null && seen.add(name)) {
            name = others.get(name);
        }
        List<String> way = new ArrayList<>(seen);
        if (name != null) {
            way.add(name);
        }
        return way;
    }

    /** One field and what its directives say. */
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
                    .filter(this::isOfOneKindOfTime)
                    .map(other -> new FieldRule.NotBefore(field, other));
        }

        private boolean isOfOneKindOfTime(Field other) {
            boolean fits =
                    !other.list()
                            && ((field.is(ScalarType.DATE) && other.is(ScalarType.DATE))
                                    || (field.is(ScalarType.DATE_TIME)
                                            && other.is(ScalarType.DATE_TIME)));
            if (!fits) {
                refuse(
                        NOT_BEFORE,
                        "it compares a Date with a single Date or a DateTime with a single DateTime, not %s with %s",
                        type(field),
                        type(other));
            }
            return fits;
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
                refuse(
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
                refuse(REQUIRED, "\"!\" requires a value already; remove one of them");
            }
            List<Comparison> comparisons =
                    condition.get().getObjectFields().stream()
                            .flatMap(part -> comparisons(part).stream())
                            .toList();
            if (condition.get().getObjectFields().isEmpty()) {
                refuse(
                        REQUIRED,
                        "the condition is empty; write one such as {status: {eq: CANCELLED}}, or \"!\" to require a value always");
            }
            return Optional.of(
                    new FieldRule.RequiredIf(
                            field,
                            new Condition(comparisons),
                            directives.string(definition, REQUIRED, "hint")));
        }

        private List<Comparison> comparisons(ObjectField part) {
            Optional<Field> other = sibling(REQUIRED, part.getName());
            if (other.isEmpty()) {
                return List.of();
            }
            if (!(part.getValue() instanceof ObjectValue comparison)
                    || comparison.getObjectFields().isEmpty()) {
                refuse(
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
                refuse(
                        REQUIRED,
                        "there is no operator \"%s\"; there are %s",
                        operation.getName(),
                        Arrays.stream(Operator.values())
                                .map(Operator::word)
                                .collect(Collectors.joining(", ")));
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
            refuse(REQUIRED, "\"exists\" must be true or false");
            return Optional.empty();
        }

        private Optional<Comparison> equality(
                Field other, Operator operator, ObjectField operation) {
            boolean several = operator == Operator.IN || operator == Operator.NOT_IN;
            if (!isComparable(other)) {
                refuse(
                        REQUIRED,
                        "\"%s\" is of type %s, which can only be asked for by \"exists\"",
                        other.name(),
                        type(other));
                return Optional.empty();
            }
            if (several != operation.getValue() instanceof ArrayValue
                    || (operation.getValue() instanceof ArrayValue array
                            && array.getValues().isEmpty())) {
                refuse(
                        REQUIRED,
                        several
                                ? "\"%s\" must be a list of values in square brackets"
                                : "\"%s\" must be a single value",
                        operator.word());
                return Optional.empty();
            }
            List<Value<?>> literals = new ArrayList<>();
            if (operation.getValue() instanceof ArrayValue array) {
                array.getValues().forEach(literals::add);
            } else {
                literals.add(operation.getValue());
            }
            List<Object> operands = new ArrayList<>();
            for (Value<?> literal : literals) {
                Object operand = operand(literal, other);
                LeafCheck.problem(other, operand)
                        .ifPresentOrElse(
                                problem -> refuse(REQUIRED, "\"%s\" %s", other.name(), problem),
                                () -> operands.add(java.util.Objects.requireNonNull(operand)));
            }
            return operands.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Comparison(other, operator, operands));
        }

        private Optional<Field> other(String directive) {
            return directives
                    .string(definition, directive, "field")
                    .flatMap(name -> sibling(directive, name));
        }

        private Optional<Field> sibling(String directive, String name) {
            if (name.equals(field.name())) {
                refuse(directive, "it must name another field, not this one");
                return Optional.empty();
            }
            Field other = fields.get(name);
            if (other == null) {
                refuse(
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

        private void refuse(String directive, String message, Object... arguments) {
            mistakes.add(
                    definition,
                    "@%s does not fit \"%s\": %s",
                    directive,
                    field.name(),
                    message.formatted(arguments));
        }
    }

    /** Whether equal values of a field's type are written alike. */
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

    /** A literal as values have it; null when it is of no kind that the field has. */
    private static @Nullable Object operand(Value<?> literal, Field field) {
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
