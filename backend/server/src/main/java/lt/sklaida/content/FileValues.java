package lt.sklaida.content;

import lt.sklaida.media.StoredFile;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.DerivedValue;
import lt.sklaida.model.Field;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of an entry that tell about its file: the name, and what the server computes from the
 * bytes. They change together, so that no entry has the name of one file and the hash of another.
 */
public final class FileValues {

    private FileValues() {}

    /** The fields of a type that hold them; empty unless it has a file. */
    public static List<Field> fields(ContentType type) {
        return type.file().isEmpty()
                ? List.of()
                : type.fields().stream().filter(FileValues::isOfFile).toList();
    }

    /** Whether a field of a content type holds one of them. */
    public static boolean isOfFile(Field field) {
        return field.file().isPresent()
                || field.derived().filter(DerivedValue::isOfFile).isPresent();
    }

    /** The values of an entry whose file this is, by the names of the fields. */
    public static Map<String, Object> of(ContentType type, StoredFile file, String name) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : fields(type)) {
            Object value =
                    field.derived()
                            .<@Nullable Object>map(derived -> fact(derived, file))
                            .orElse(null);
            if (field.file().isPresent()) {
                values.put(field.name(), name);
            } else if (value != null) {
                values.put(field.name(), value);
            }
        }
        return values;
    }

    /** The SHA-256 of the file of an entry, if it has one. */
    public static Optional<String> sha256(ContentType type, Map<String, ?> values) {
        return type.derived(DerivedValue.SHA256)
                .map(field -> values.get(field.name()))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static @Nullable Object fact(DerivedValue value, StoredFile file) {
        return switch (value) {
            case SHA256 -> file.sha256();
            case MEDIA_TYPE -> file.mediaType();
            case SIZE -> Math.toIntExact(file.size());
            case WIDTH -> file.width();
            case HEIGHT -> file.height();
            case UID, SEQUENCE -> throw new IllegalArgumentException(value + " is of no file");
        };
    }
}
