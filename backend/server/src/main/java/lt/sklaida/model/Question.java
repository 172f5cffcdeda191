package lt.sklaida.model;

import java.util.Arrays;
import java.util.Optional;

/** What a question asks for, by its question word. */
public enum Question {
    /** Somebody, or an institution. */
    WHO,
    /** A place. */
    WHERE,
    /** A time. */
    WHEN,
    /** A way to do something. */
    HOW;

    static Optional<Question> named(String name) {
        return Arrays.stream(values()).filter(value -> value.name().equals(name)).findFirst();
    }
}
