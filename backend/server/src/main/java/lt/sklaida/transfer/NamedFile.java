package lt.sklaida.transfer;

import lt.sklaida.model.ContentType;
import lt.sklaida.model.DerivedValue;
import lt.sklaida.model.Field;

import java.util.Map;
import java.util.Optional;

/**
 * A file that an entry names.
 *
 * @param sha256 identifies its bytes; empty when they were never stored
 */
record NamedFile(String name, Optional<String> sha256) {

    /** The file that is named in the values of an entry, if they name one. */
    static Optional<NamedFile> of(ContentType type, Map<String, Object> values) {
        return type.file()
                .flatMap(field -> text(values, field))
                .map(
                        name ->
                                new NamedFile(
                                        name,
                                        type.derived(DerivedValue.SHA256)
                                                .flatMap(field -> text(values, field))));
    }

    private static Optional<String> text(Map<String, Object> values, Field field) {
        return Optional.ofNullable(values.get(field.name())).map(Object::toString);
    }
}
