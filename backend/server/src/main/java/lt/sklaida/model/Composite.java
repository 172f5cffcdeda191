package lt.sklaida.model;

import java.util.List;
import java.util.Optional;

/** Something made of fields: a content type, or a value embedded in one. */
public sealed interface Composite permits ContentType, ValueType {

    String name();

    String description();

    /** The fields in the order of the SDL. */
    List<Field> fields();

    /** What the directives say of how the fields depend on one another. */
    List<FieldRule> fieldRules();

    /** The rules in Java that the schema names. */
    List<ContentRule> rules();

    default Optional<Field> field(String name) {
        return fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
