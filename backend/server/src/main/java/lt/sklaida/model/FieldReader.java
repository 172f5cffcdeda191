package lt.sklaida.model;

import graphql.language.Directive;
import graphql.language.FieldDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeName;

import lt.sklaida.shared.LocalizedText;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the fields of a type, and reports directives that do not fit them. */
final class FieldReader {

    /** Names with another meaning in content files or in filters. */
    private static final Set<String> KEYWORDS =
            Set.of("slugs", "key", "draft", "formerSlugs", "unpublished", "and", "or", "not");

    private static final Set<ScalarType> TEXTS =
            Set.of(ScalarType.STRING, ScalarType.MARKDOWN, ScalarType.URL, ScalarType.SLUG);

    private static final String SUMMARY = BuiltInField.SUMMARY.camelCase();

    /** The scalars that full-text search can index. */
    private static final Set<ScalarType> SEARCHABLE =
            Set.of(
                    ScalarType.STRING,
                    ScalarType.MARKDOWN,
                    ScalarType.INT,
                    ScalarType.DATE,
                    ScalarType.DATE_TIME);

    private final DirectiveReader directives;
    private final Mistakes mistakes;
    private final Function<String, Optional<FieldType>> types;
    private final Function<String, Optional<FieldGroup>> groups;

    /**
     * @param types finds the type of a name
     * @param groups finds the group of a name
     */
    FieldReader(
            DirectiveReader directives,
            Mistakes mistakes,
            Function<String, Optional<FieldType>> types,
            Function<String, Optional<FieldGroup>> groups) {
        this.directives = directives;
        this.mistakes = mistakes;
        this.types = types;
        this.groups = groups;
    }

    List<Field> read(ObjectTypeDefinition object, boolean contentType) {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        FieldDefinition body = null;
        FieldDefinition broader = null;
        FieldDefinition summary = null;
        if (!object.getImplements().isEmpty()) {
            mistakes.add(
                    object,
                    "%s implements an interface; the API adds those itself",
                    object.getName());
        }
        for (FieldDefinition definition : object.getFieldDefinitions()) {
            checkName(definition, names, contentType);
            if (directives.has(definition, "body")) {
                checkBody(definition, body, contentType);
                body = body == null ? definition : body;
            }
            if (contentType && isSummary(definition)) {
                checkSummary(definition, summary);
                summary = summary == null ? definition : summary;
            } else if (directives.has(definition, SUMMARY)) {
                mistakes.add(
                        definition,
                        "@summary is for fields of content types, not of embedded values");
            }
            if (directives.has(definition, "broader")) {
                checkBroader(definition, broader, object.getName());
                broader = broader == null ? definition : broader;
            }
            if (!contentType) {
                checkEmbedded(definition);
            }
            read(definition).ifPresent(fields::add);
        }
        return fields;
    }

    private void checkName(FieldDefinition definition, Set<String> names, boolean contentType) {
        String name = definition.getName();
        if (!names.add(name)) {
            mistakes.add(definition, "the field \"%s\" is declared twice; keep one", name);
        }
        if (contentType && isReserved(name)) {
            mistakes.add(
                    definition,
                    "every content type has a field \"%s\" already; choose another name",
                    name);
        }
        if (!name.matches("[a-z][A-Za-z0-9]{0,60}")) {
            mistakes.add(definition, "\"%s\" must be in camel case, such as targetGroups", name);
        }
        if (!definition.getInputValueDefinitions().isEmpty()) {
            mistakes.add(
                    definition, "the field \"%s\" has arguments; stored fields have none", name);
        }
    }

    private static boolean isReserved(String name) {
        return KEYWORDS.contains(name)
                || BuiltInField.named(name).filter(field -> !field.isDeclarable()).isPresent();
    }

    private void checkBody(
            FieldDefinition definition, @Nullable FieldDefinition other, boolean contentType) {
        if (!contentType) {
            mistakes.add(
                    definition, "@body is for fields of content types, not of embedded values");
        } else if (other != null) {
            mistakes.add(
                    definition,
                    "\"%s\" is a second @body; a content file has one, and \"%s\" is it already",
                    definition.getName(),
                    other.getName());
        }
    }

    private void checkEmbedded(FieldDefinition definition) {
        for (String directive : List.of("group", "derived", "file")) {
            if (directives.has(definition, directive)) {
                mistakes.add(
                        definition,
                        "@%s is for fields of content types, not of embedded values",
                        directive);
            }
        }
    }

    private static boolean isSummary(FieldDefinition definition) {
        return definition.hasDirective(SUMMARY) || definition.getName().equals(SUMMARY);
    }

    /** A field called {@code summary} is that of the API, which is a String. */
    private void checkSummary(FieldDefinition definition, @Nullable FieldDefinition other) {
        if (other != null) {
            mistakes.add(
                    definition,
                    "\"%s\" is a second summary, and \"%s\" is it already; keep one",
                    definition.getName(),
                    other.getName());
        }
        if (definition.getName().equals(SUMMARY)
                && !(unwrap(definition.getType()) instanceof TypeName name
                        && name.getName().equals(ScalarType.STRING.graphqlName()))) {
            mistakes.add(
                    definition,
                    "\"summary\" must be a String, as it is in the API of every type; give this field another name and mark it with @summary");
        }
    }

    private void checkBroader(
            FieldDefinition definition, @Nullable FieldDefinition other, String object) {
        if (!(unwrap(definition.getType()) instanceof TypeName name)
                || !name.getName().equals(object)) {
            mistakes.add(
                    definition,
                    "@broader does not fit \"%s\": it goes on a single reference of a content type to itself, here %s",
                    definition.getName(),
                    object);
        } else if (other != null) {
            mistakes.add(
                    definition,
                    "\"%s\" is a second @broader; an entry belongs under one other, and \"%s\" names it already",
                    definition.getName(),
                    other.getName());
        }
    }

    private Optional<Field> read(FieldDefinition definition) {
        directives.check(definition, "FIELD_DEFINITION");
        Type<?> outer = unwrap(definition.getType());
        boolean list = outer instanceof ListType;
        Type<?> inner = outer instanceof ListType listType ? unwrap(listType.getType()) : outer;
        if (!(inner instanceof TypeName name)) {
            mistakes.add(
                    definition,
                    "\"%s\" is a list of lists; a field holds one value or one list of them",
                    definition.getName());
            return Optional.empty();
        }
        Optional<FieldType> type = types.apply(name.getName());
        if (type.isEmpty()) {
            mistakes.add(
                    definition,
                    "\"%s\" is of the unknown type \"%s\"; declare it, or use a scalar such as String",
                    definition.getName(),
                    name.getName());
            return Optional.empty();
        }
        Field field = field(definition, type.get(), list);
        checkDirectives(definition, field);
        return Optional.of(field);
    }

    private Field field(FieldDefinition definition, FieldType type, boolean list) {
        String description =
                definition.getDescription() == null
                        ? ""
                        : definition.getDescription().getContent().strip();
        if (description.isEmpty()) {
            mistakes.add(
                    definition,
                    "\"%s\" has no description; write a sentence in quotes above it",
                    definition.getName());
        }
        return new Field(
                definition.getName(),
                description,
                type,
                list,
                definition.getType() instanceof NonNullType,
                directives.has(definition, "localized"),
                directives.integer(definition, "search", "weight", 0),
                directives.isTrue(definition, "search", "highlight"),
                directives.has(definition, "facet"),
                directives.has(definition, "sort"),
                directives.has(definition, "filter"),
                directives.has(definition, "broader"),
                directives.has(definition, "synonyms"),
                directives.has(definition, "body"),
                isSummary(definition),
                constraints(definition),
                directives.text(definition, "label", "text"),
                valueLabels(definition),
                directives.text(definition, "help", "text"),
                group(definition),
                directives.boost(definition),
                directives.constant(definition, "derived", "from").flatMap(DerivedValue::named),
                file(definition));
    }

    private Map<Integer, LocalizedText> valueLabels(FieldDefinition definition) {
        Map<Integer, LocalizedText> labels = new HashMap<>();
        for (Directive use : definition.getDirectives("valueLabel")) {
            Optional<Integer> value = DirectiveReader.integer(use, "value");
            Optional<LocalizedText> text = directives.text(use, "text");
            if (value.isPresent()
                    && text.isPresent()
                    && labels.put(value.get(), text.get()) != null) {
                mistakes.add(use, "%d has two labels; keep one", value.get());
            }
        }
        return labels;
    }

    private Optional<FieldGroup> group(FieldDefinition definition) {
        Optional<String> name = directives.string(definition, "group", "name");
        Optional<FieldGroup> group = name.flatMap(groups);
        if (name.isPresent() && group.isEmpty()) {
            mistakes.add(
                    definition,
                    "there is no group \"%s\"; declare it in values.graphqls by: extend schema @fieldGroup(name: \"%s\", label: …)",
                    name.get(),
                    name.get());
        }
        return group;
    }

    private Optional<FileField> file(FieldDefinition definition) {
        return directives.has(definition, "file")
                ? Optional.of(
                        new FileField(
                                directives.string(definition, "file", "alt"),
                                directives.string(definition, "file", "decorative"),
                                directives.string(definition, "file", "focalPoint")))
                : Optional.empty();
    }

    private Constraints constraints(FieldDefinition definition) {
        return new Constraints(
                directives.integer(definition, "length", "min", 0),
                directives.integer(definition, "length", "max", Constraints.DEFAULT_MAX_LENGTH),
                directives.number(definition, "range", "min"),
                directives.number(definition, "range", "max"),
                directives
                        .string(definition, "pattern", "regex")
                        .<@Nullable Pattern>map(regex -> compile(definition, regex))
                        .orElse(null),
                directives.text(definition, "pattern", "hint").orElse(null),
                directives.integer(definition, "count", "min", 0),
                directives.integer(definition, "count", "max", Constraints.DEFAULT_MAX_COUNT));
    }

    private @Nullable Pattern compile(FieldDefinition definition, String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            mistakes.add(
                    definition,
                    "the regular expression of \"%s\" is not one: %s",
                    definition.getName(),
                    e.getDescription());
            return null;
        }
    }

    private void checkDirectives(FieldDefinition definition, Field field) {
        DirectiveCheck check = new DirectiveCheck(definition, field);
        check.require(
                "localized",
                !field.isReference(),
                "a reference leads to an entry, which has its own locales; remove @localized");
        check.require(
                "localized",
                !(field.type() instanceof FieldType.Embedded),
                "localise the fields inside the embedded value instead");
        check.require(
                "body",
                field.is(ScalarType.MARKDOWN) && field.localized() && !field.list(),
                "the body is a localised Markdown field: Markdown @localized @body");
        check.require(
                SUMMARY,
                !field.list() && (field.is(ScalarType.STRING) || field.is(ScalarType.MARKDOWN)),
                "a summary is a single String or Markdown");
        check.require(
                "search",
                isSearchable(field),
                "search reads String, Markdown, Int, Date and DateTime fields, the labels of enums and the titles of references");
        check.require(
                "search",
                field.searchWeight() <= 10 && field.searchWeight() >= 1,
                "the weight is from 1 to 10");
        check.require(
                "valueLabel", field.is(ScalarType.INT), "it names whole numbers; use it on Int");
        check.require(
                "sort",
                !field.list() && isComparable(field),
                "lists order by single texts, numbers, dates, times, enums and booleans");
        for (String directive : List.of("facet", "filter")) {
            check.require(
                    directive,
                    isComparable(field) || field.isReference(),
                    "use it on texts, numbers, dates, times, enums, booleans and references");
        }
        check.require(
                "boost",
                !field.list() && (field.is(ScalarType.DATE) || field.is(ScalarType.DATE_TIME)),
                "use it on a single Date or DateTime, or on a value of an enum");
        check.require(
                "synonyms",
                field.is(ScalarType.STRING),
                "its values are other names of the entry; use it on String");
        check.require("length", isText(field), "only texts have a length");
        check.require("pattern", field.is(ScalarType.STRING), "only a String matches a pattern");
        check.require(
                "range",
                field.is(ScalarType.INT) || field.is(ScalarType.FLOAT),
                "only Int and Float have a range");
        check.require("count", field.list(), "only a list is counted");
        check.require(
                "file",
                field.is(ScalarType.STRING) && !field.list() && !field.localized(),
                "the name of a file is a single String that all locales share");
        check.require(
                "derived",
                !field.list()
                        && !field.localized()
                        && field.derived().filter(value -> field.is(value.type())).isPresent(),
                field.derived()
                        .map(
                                value ->
                                        "%s is a single %s that all locales share"
                                                .formatted(value, value.type().graphqlName()))
                        .orElse(""));
        check.requireBounds(field.constraints());
    }

    private static boolean isText(Field field) {
        return TEXTS.stream().anyMatch(field::is);
    }

    private static boolean isSearchable(Field field) {
        return field.isReference()
                || field.type() instanceof FieldType.Enumeration
                || SEARCHABLE.stream().anyMatch(field::is);
    }

    private static boolean isComparable(Field field) {
        return switch (field.type()) {
            case FieldType.Scalar(ScalarType scalar) ->
                    scalar != ScalarType.MARKDOWN && scalar != ScalarType.JSON;
            case FieldType.Enumeration _ -> true;
            case FieldType.Embedded _, FieldType.Reference _ -> false;
        };
    }

    private static Type<?> unwrap(Type<?> type) {
        return type instanceof NonNullType nonNull ? nonNull.getType() : type;
    }

    /** Checks that the directives of a field fit it. */
    private final class DirectiveCheck {

        private final FieldDefinition definition;
        private final Field field;

        DirectiveCheck(FieldDefinition definition, Field field) {
            this.definition = definition;
            this.field = field;
        }

        void require(String directive, boolean holds, String remedy) {
            if (directives.has(definition, directive) && !holds) {
                mistakes.add(
                        definition,
                        "@%s does not fit \"%s: %s\": %s",
                        directive,
                        field.name(),
                        field.list() ? "[" + field.type().name() + "]" : field.type().name(),
                        remedy);
            }
        }

        void requireBounds(Constraints bounds) {
            require("length", bounds.minLength() <= bounds.maxLength(), "min is above max");
            require("count", bounds.minCount() <= bounds.maxCount(), "min is above max");
            require(
                    "range",
                    bounds.min().orElse(Double.NEGATIVE_INFINITY)
                            <= bounds.max().orElse(Double.POSITIVE_INFINITY),
                    "min is above max");
        }
    }
}
