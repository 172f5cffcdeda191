package lt.sklaida.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the server computes for a field, so that nobody gives it. */
public enum DerivedValue {
    /** The media type (RFC 6838) of the entry's file. */
    MEDIA_TYPE(ScalarType.STRING, true),
    /** The size of the entry's file in bytes. */
    SIZE(ScalarType.INT, true),
    /** The SHA-256 of the entry's file, in lower-case hexadecimal. */
    SHA256(ScalarType.STRING, true),
    /** The width of the entry's picture in pixels. */
    WIDTH(ScalarType.INT, true),
    /** The height of the entry's picture in pixels. */
    HEIGHT(ScalarType.INT, true),
    /** An identifier for calendars that never changes (RFC 5545, UID). */
    UID(ScalarType.STRING, false),
    /** The number of published changes that matter to attendees (RFC 5545, SEQUENCE). */
    SEQUENCE(ScalarType.INT, false);

    private final ScalarType type;
    private final boolean ofFile;

    DerivedValue(ScalarType type, boolean ofFile) {
        this.type = type;
        this.ofFile = ofFile;
    }

    /** The type of the field that holds it. */
    ScalarType type() {
        return type;
    }

    /** Whether it tells about the file beside the entry, and changes with it. */
    public boolean isOfFile() {
        return ofFile;
    }

    /** The values that tell about the file beside an entry. */
    public static List<DerivedValue> ofFile() {
        return Arrays.stream(values()).filter(DerivedValue::isOfFile).toList();
    }

    static Optional<DerivedValue> named(String name) {
        return Arrays.stream(values()).filter(value -> value.name().equals(name)).findFirst();
    }
}
