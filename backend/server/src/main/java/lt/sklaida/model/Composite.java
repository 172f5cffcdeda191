package lt.sklaida.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A type that has fields: a content type, or the type of an embedded value. */
public sealed interface Composite permits ContentType, ValueType {

    String name();

    String description();

    /** The fields in the order of the SDL. */
    List<Field> fields();

    /** The rules between fields that directives declare. */
    List<FieldRule> fieldRules();

    /** The rules in Java that the schema names. */
    List<ContentRule> rules();

    /** The names of the fields, for messages, such as {@code title, body}. */
    default String fieldNames() {
        return fields().stream().map(Field::name).collect(Collectors.joining(", "));
    }

    default Optional<Field> field(String name) {
        return fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
