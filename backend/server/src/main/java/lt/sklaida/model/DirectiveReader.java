package lt.sklaida.model;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectiveDefinition;
import graphql.language.DirectiveLocation;
import graphql.language.DirectivesContainer;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.InputValueDefinition;
import graphql.language.IntValue;
import graphql.language.ListType;
import graphql.language.NamedNode;
import graphql.language.NonNullType;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.LocalizedText;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the directives of declarations, and checks them against their definitions. */
final class DirectiveReader {

    private static final String LOCALIZED_TEXT = "LocalizedText";
    private static final String CONDITION = "Condition";
    private static final String DERIVED_VALUE = "DerivedValue";
    private static final String QUESTIONS = "[Question]";
    private static final String STRINGS = "[String]";
    private static final String BOOST = "boost";
    private static final double MAX_BOOST = 10;

    private final Map<String, DirectiveDefinition> definitions;
    private final Locales locales;
    private final Mistakes mistakes;

    DirectiveReader(List<DirectiveDefinition> definitions, Locales locales, Mistakes mistakes) {
        this.definitions = new LinkedHashMap<>();
        definitions.forEach(definition -> this.definitions.put(definition.getName(), definition));
        this.locales = locales;
        this.mistakes = mistakes;
    }

    /** Reports every use of a directive that its definition does not allow. */
    void check(DirectivesContainer<?> declaration, String location) {
        Set<String> seen = new HashSet<>();
        for (Directive use : declaration.getDirectives()) {
            DirectiveDefinition definition = definitions.get(use.getName());
            if (definition == null) {
                mistakes.add(
                        use,
                        "unknown directive @%s; there are %s",
                        use.getName(),
                        directiveNames());
                continue;
            }
            checkPlace(use, definition, location);
            if (!seen.add(use.getName()) && !definition.isRepeatable()) {
                mistakes.add(use, "@%s is used twice here; keep one", use.getName());
            }
            checkArguments(use, definition);
        }
    }

    private String directiveNames() {
        return definitions.keySet().stream()
                .map(name -> "@" + name)
                .collect(Collectors.joining(", "));
    }

    boolean has(DirectivesContainer<?> declaration, String directive) {
        return declaration.hasDirective(directive);
    }

    Optional<String> string(DirectivesContainer<?> declaration, String directive, String argument) {
        return value(declaration, directive, argument) instanceof StringValue text
                ? Optional.ofNullable(text.getValue())
                : Optional.empty();
    }

    /** The name of a value of an enum. */
    Optional<String> constant(
            DirectivesContainer<?> declaration, String directive, String argument) {
        return value(declaration, directive, argument) instanceof EnumValue constant
                ? Optional.of(constant.getName())
                : Optional.empty();
    }

    /** The names of the values of an enum; empty when the argument is not given. */
    Stream<String> constants(
            DirectivesContainer<?> declaration, String directive, String argument) {
        return value(declaration, directive, argument) instanceof ArrayValue array
                ? array.getValues().stream()
                        .filter(EnumValue.class::isInstance)
                        .map(EnumValue.class::cast)
                        .map(EnumValue::getName)
                : Stream.of();
    }

    /** A list of texts; empty when the argument is not given. */
    List<String> list(DirectivesContainer<?> declaration, String directive, String argument) {
        return value(declaration, directive, argument) instanceof ArrayValue array
                ? array.getValues().stream()
                        .filter(StringValue.class::isInstance)
                        .map(StringValue.class::cast)
                        .map(StringValue::getValue)
                        .toList()
                : List.of();
    }

    /** The argument of each use of a repeatable directive, with the use itself. */
    Map<Directive, String> strings(
            DirectivesContainer<?> declaration, String directive, String argument) {
        Map<Directive, String> texts = new LinkedHashMap<>();
        for (Directive use : declaration.getDirectives(directive)) {
            Argument given = use.getArgument(argument);
            if (given != null && given.getValue() instanceof StringValue text) {
                texts.put(use, text.getValue());
            }
        }
        return texts;
    }

    Optional<ObjectValue> object(
            DirectivesContainer<?> declaration, String directive, String argument) {
        return value(declaration, directive, argument) instanceof ObjectValue object
                ? Optional.of(object)
                : Optional.empty();
    }

    /** False when the declaration does not have the directive. */
    boolean isTrue(DirectivesContainer<?> declaration, String directive, String argument) {
        return value(declaration, directive, argument) instanceof BooleanValue flag
                && flag.isValue();
    }

    int integer(
            DirectivesContainer<?> declaration,
            String directive,
            String argument,
            int defaultValue) {
        return value(declaration, directive, argument) instanceof IntValue number
                ? number.getValue().intValue()
                : defaultValue;
    }

    OptionalDouble number(DirectivesContainer<?> declaration, String directive, String argument) {
        return switch (value(declaration, directive, argument)) {
            case IntValue number -> OptionalDouble.of(number.getValue().doubleValue());
            case FloatValue number -> OptionalDouble.of(number.getValue().doubleValue());
            case null, default -> OptionalDouble.empty();
        };
    }

    /** The {@code @boost} of a declaration; values out of range are reported. */
    Optional<Boost> boost(DirectivesContainer<?> declaration) {
        if (!has(declaration, BOOST)) {
            return Optional.empty();
        }
        double by = number(declaration, BOOST, "by").orElse(0);
        int halfLife = integer(declaration, BOOST, "halfLife", 1);
        if (by <= 0 || by > MAX_BOOST || halfLife < 1) {
            mistakes.add(
                    declaration.getDirectives(BOOST).getFirst(),
                    "@boost adds a share of the score: \"by\" is above 0 and at most %.0f, \"halfLife\" at least one day",
                    MAX_BOOST);
        }
        return Optional.of(new Boost(by, halfLife));
    }

    Optional<LocalizedText> text(
            DirectivesContainer<?> declaration, String directive, String argument) {
        return value(declaration, directive, argument) instanceof ObjectValue object
                ? text(object)
                : Optional.empty();
    }

    /** The text in one use of a repeatable directive. */
    Optional<LocalizedText> text(Directive use, String argument) {
        Argument given = use.getArgument(argument);
        return given != null && given.getValue() instanceof ObjectValue object
                ? text(object)
                : Optional.empty();
    }

    /** The number in one use of a repeatable directive. */
    static Optional<Integer> integer(Directive use, String argument) {
        Argument given = use.getArgument(argument);
        return given != null && given.getValue() instanceof IntValue number
                ? Optional.of(number.getValue().intValue())
                : Optional.empty();
    }

    private Optional<LocalizedText> text(ObjectValue object) {
        Map<LocaleTag, String> texts = new LinkedHashMap<>();
        for (ObjectField field : object.getObjectFields()) {
            if (field.getValue() instanceof StringValue text && text.getValue() != null) {
                locales.all().stream()
                        .filter(locale -> locale.enumName().equals(field.getName()))
                        .forEach(locale -> texts.put(locale, text.getValue()));
            }
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(new LocalizedText(texts));
    }

    /**
     * The argument's value, or its default; null when it has neither or the directive is absent.
     */
    private @Nullable Value<?> value(
            DirectivesContainer<?> declaration, String directive, String argument) {
        if (!declaration.hasDirective(directive)) {
            return null;
        }
        Argument given = declaration.getDirectives(directive).getFirst().getArgument(argument);
        DirectiveDefinition definition = definitions.get(directive);
        if (given != null) {
            Value<?> value = given.getValue();
            return definition != null && fits(value, type(definition, argument)) ? value : null;
        }
        return definition == null
                ? null
                : definition.getInputValueDefinitions().stream()
                        .filter(defined -> defined.getName().equals(argument))
                        .findFirst()
                        .<@Nullable Value<?>>map(InputValueDefinition::getDefaultValue)
                        .orElse(null);
    }

    private void checkPlace(Directive use, DirectiveDefinition definition, String location) {
        List<String> allowed =
                definition.getDirectiveLocations().stream()
                        .map(DirectiveLocation::getName)
                        .toList();
        if (!allowed.contains(location)) {
            mistakes.add(
                    use,
                    "@%s is not allowed on %s; it goes on %s",
                    use.getName(),
                    location,
                    String.join(" or ", allowed));
        }
    }

    private void checkArguments(Directive use, DirectiveDefinition definition) {
        for (Argument argument : use.getArguments()) {
            Type<?> type = type(definition, argument.getName());
            if (type == null) {
                mistakes.add(
                        argument,
                        "@%s has no argument \"%s\"; it takes %s",
                        use.getName(),
                        argument.getName(),
                        names(definition));
            } else if (!fits(argument.getValue(), type)) {
                mistakes.add(
                        argument,
                        "the argument \"%s\" of @%s must be %s",
                        argument.getName(),
                        use.getName(),
                        expected(typeName(type)));
            }
        }
        for (InputValueDefinition defined : definition.getInputValueDefinitions()) {
            if (defined.getType() instanceof NonNullType
                    && defined.getDefaultValue() == null
                    && use.getArgument(defined.getName()) == null) {
                mistakes.add(
                        use,
                        "@%s needs the argument \"%s\", %s",
                        use.getName(),
                        defined.getName(),
                        expected(typeName(defined.getType())));
            }
        }
    }

    private static String names(DirectiveDefinition definition) {
        return definition.getInputValueDefinitions().isEmpty()
                ? "none"
                : definition.getInputValueDefinitions().stream()
                        .map(NamedNode::getName)
                        .collect(Collectors.joining(", "));
    }

    private static @Nullable Type<?> type(DirectiveDefinition definition, String argument) {
        return definition.getInputValueDefinitions().stream()
                .filter(defined -> defined.getName().equals(argument))
                .findFirst()
                .<@Nullable Type<?>>map(InputValueDefinition::getType)
                .orElse(null);
    }

    private static String typeName(@Nullable Type<?> type) {
        return switch (type) {
            case NonNullType nonNull -> typeName(nonNull.getType());
            case TypeName name -> name.getName();
            case ListType list -> "[" + typeName(list.getType()) + "]";
            case null, default -> "";
        };
    }

    private boolean fits(Value<?> value, @Nullable Type<?> type) {
        return switch (typeName(type)) {
            case "String" -> value instanceof StringValue;
            case "Int" ->
                    value instanceof IntValue number
                            && number.getValue().bitLength() < Integer.SIZE;
            case "Float" -> value instanceof IntValue || value instanceof FloatValue;
            case "Boolean" -> value instanceof BooleanValue;
            case LOCALIZED_TEXT -> value instanceof ObjectValue object && isLocalizedText(object);
            case CONDITION -> value instanceof ObjectValue;
            case DERIVED_VALUE ->
                    value instanceof EnumValue name
                            && DerivedValue.named(name.getName()).isPresent();
            case QUESTIONS ->
                    value instanceof ArrayValue array
                            && array.getValues().stream().allMatch(DirectiveReader::isQuestion);
            case STRINGS ->
                    value instanceof ArrayValue array
                            && array.getValues().stream().allMatch(StringValue.class::isInstance);
            default -> !(value instanceof ArrayValue);
        };
    }

    private static boolean isQuestion(Value<?> value) {
        return value instanceof EnumValue name && Question.named(name.getName()).isPresent();
    }

    private boolean isLocalizedText(ObjectValue object) {
        return !object.getObjectFields().isEmpty()
                && object.getObjectFields().stream().allMatch(this::isTextOfLocale);
    }

    private boolean isTextOfLocale(ObjectField field) {
        return field.getValue() instanceof StringValue
                && locales.all().stream()
                        .map(LocaleTag::enumName)
                        .anyMatch(field.getName()::equals);
    }

    private String expected(String type) {
        return switch (type) {
            case "String" -> "a string in quotes";
            case "Int" -> "a whole number";
            case "Float" -> "a number";
            case "Boolean" -> "true or false";
            case LOCALIZED_TEXT ->
                    "an object with a string for each of the locales %s, such as {%s: \"…\"}; the setting sklaida.locales.all names the locales"
                            .formatted(locales.all(), locales.defaultLocale().enumName());
            case DERIVED_VALUE ->
                    "one of "
                            + Arrays.stream(DerivedValue.values())
                                    .map(DerivedValue::name)
                                    .collect(Collectors.joining(", "));
            case QUESTIONS -> "a list of %s".formatted(Arrays.toString(Question.values()));
            case STRINGS -> "a list of strings in square brackets";
            case CONDITION -> "an object such as {status: {eq: CANCELLED}}";
            default -> "a value of type " + type;
        };
    }
}
