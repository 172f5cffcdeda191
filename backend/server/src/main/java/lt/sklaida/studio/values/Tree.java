package lt.sklaida.studio.values;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values of entries as the management API tells them: a tree of JSON. */
public final class Tree {

    /** What items of lists have their key as. */
    public static final String KEY = "_key";

    private Tree() {}

    /** The object that a value is; an empty one when it is none. */
    public static Map<String, Object> object(@Nullable Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, inside) -> object.put(String.valueOf(name), inside));
        }
        return object;
    }

    /** The list that a value is; of another value, the list of it alone. */
    public static List<?> list(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            default -> List.of(value);
        };
    }

    /** A text, or a list of texts with a text a line. */
    public static String text(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }
}
