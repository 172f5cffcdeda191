package lt.sklaida.model;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Checks the fields of a content type that hold a file, or what the server computes. */
final class DerivedFieldReader {

    private static final String DERIVED = "derived";
    private static final String OF = "of";

    private final DirectiveReader directives;
    private final Mistakes mistakes;

    DerivedFieldReader(DirectiveReader directives, Mistakes mistakes) {
        this.directives = directives;
        this.mistakes = mistakes;
    }

    /** Reports what does not fit the other fields of the type. */
    void check(ObjectTypeDefinition type, List<Field> fields) {
        Map<String, Field> byName = byName(fields);
        Set<DerivedValue> derived = EnumSet.noneOf(DerivedValue.class);
        boolean hasFile = fields.stream().anyMatch(field -> field.file().isPresent());
        boolean isSecond = false;
        for (FieldDefinition definition : type.getFieldDefinitions()) {
            Field field = byName.get(definition.getName());
            if (field == null) {
                continue;
            }
            field.derived().ifPresent(value -> derived(definition, value, derived, hasFile));
            if (field.file().isPresent()) {
                if (fields.stream().noneMatch(DerivedFieldReader::isHash)) {
                    reject(
                            definition,
                            "file",
                            "its bytes are found by their hash; add a String field with @derived(from: SHA256)");
                }
                file(definition, field.file().get(), byName);
                if (isSecond) {
                    reject(definition, "file", "a type has one file, and another field names it");
                }
                isSecond = true;
            }
        }
    }

    /** The fields that {@link DerivedValue#SEQUENCE} depends on; empty when no field is that. */
    List<Field> sequenced(ObjectTypeDefinition type, List<Field> fields) {
        Map<String, Field> byName = byName(fields);
        List<Field> sequenced = new ArrayList<>();
        for (FieldDefinition definition : type.getFieldDefinitions()) {
            for (String name : directives.list(definition, DERIVED, OF)) {
                Field field = byName.get(name);
                if (field == null || field.isDerived()) {
                    reject(
                            definition,
                            DERIVED,
                            "\"of\" names \"%s\", which is no field that people fill in"
                                    .formatted(name));
                } else {
                    sequenced.add(field);
                }
            }
        }
        return sequenced;
    }

    private void derived(
            FieldDefinition definition,
            DerivedValue value,
            Set<DerivedValue> derived,
            boolean hasFile) {
        if (!derived.add(value)) {
            reject(definition, DERIVED, "another field is %s already".formatted(value));
        }
        if (value.isOfFile() && !hasFile) {
            reject(
                    definition,
                    DERIVED,
                    "%s tells about a file; mark the field with its name by @file"
                            .formatted(value));
        }
        boolean hasFields = !directives.list(definition, DERIVED, OF).isEmpty();
        if (hasFields != (value == DerivedValue.SEQUENCE)) {
            reject(
                    definition,
                    DERIVED,
                    "SEQUENCE, and it alone, needs \"of\" with the fields whose changes it counts, such as [\"startsAt\"]");
        }
    }

    private void file(FieldDefinition definition, FileField file, Map<String, Field> fields) {
        named(definition, file.alt(), fields, "alt", DerivedFieldReader::isText, "a single String");
        named(
                definition,
                file.decorative(),
                fields,
                "decorative",
                field -> field.is(ScalarType.BOOLEAN) && !field.list() && !field.localized(),
                "a single Boolean");
        named(
                definition,
                file.focalPoint(),
                fields,
                "focalPoint",
                DerivedFieldReader::isPoint,
                "a single embedded value with x and y of type Float");
    }

    private void named(
            FieldDefinition definition,
            Optional<String> name,
            Map<String, Field> fields,
            String argument,
            Predicate<Field> fits,
            String expected) {
        if (name.isPresent()
                && Optional.ofNullable(fields.get(name.get())).filter(fits).isEmpty()) {
            reject(
                    definition,
                    "file",
                    "\"%s\" must name a field beside it: %s".formatted(argument, expected));
        }
    }

    private static boolean isHash(Field field) {
        return field.derived().filter(DerivedValue.SHA256::equals).isPresent();
    }

    private static boolean isText(Field field) {
        return field.is(ScalarType.STRING) && !field.list();
    }

    private static boolean isPoint(Field field) {
        return !field.list()
                && field.type() instanceof FieldType.Embedded(ValueType type)
                && isCoordinate(type, "x")
                && isCoordinate(type, "y");
    }

    private static boolean isCoordinate(ValueType type, String name) {
        return type.field(name)
                .filter(field -> field.is(ScalarType.FLOAT) && !field.list() && !field.localized())
                .isPresent();
    }

    private static Map<String, Field> byName(List<Field> fields) {
        Map<String, Field> byName = new HashMap<>();
        fields.forEach(field -> byName.put(field.name(), field));
        return byName;
    }

    private void reject(FieldDefinition definition, String directive, String message) {
        mistakes.add(
                definition,
                "@%s does not fit \"%s\": %s",
                directive,
                definition.getName(),
                message);
    }
}
