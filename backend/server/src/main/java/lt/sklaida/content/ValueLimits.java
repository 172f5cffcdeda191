package lt.sklaida.content;

import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Reason;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks the limits of a tree of values before it is processed: its size, its depth, and the names
 * and kinds of values that the store can hold.
 */
public final class ValueLimits {

    static final int MAX_BYTES = 2 * 1024 * 1024;
    static final int MAX_DEPTH = 20;

    /** The bytes that BSON adds to each value: its kind, its length and terminators. */
    private static final int OVERHEAD = 7;

    private static final int MAX_PROBLEMS = 20;

    private final List<Problem> problems = new ArrayList<>();
    private long bytes;

    private ValueLimits() {}

    /** The problems of a tree, or of a part of one; none when it is within the limits. */
    public static List<Problem> problems(Map<String, ?> values) {
        ValueLimits limits = new ValueLimits();
        limits.map(values, "", 1);
        if (limits.bytes > MAX_BYTES) {
            limits.add(
                    new Problem(Reason.TOO_LARGE, "", "The entry is larger than 2 MB; divide it")
                            .with("maxBytes", MAX_BYTES));
        }
        return limits.problems;
    }

    /** About how many bytes a tree takes in the store; counting ends beyond what is allowed. */
    public static long bytes(Map<String, ?> values) {
        ValueLimits limits = new ValueLimits();
        limits.map(values, "", 1);
        return limits.bytes;
    }

    private void map(Map<?, ?> map, String path, int depth) {
        map.forEach(
                (key, value) -> {
                    if (isWithinLimits() && isName(key, path)) {
                        size((String) key);
                        value(value, path.isEmpty() ? (String) key : path + "." + key, depth);
                    }
                });
    }

    private void value(@Nullable Object value, String path, int depth) {
        bytes += OVERHEAD;
        switch (value) {
            case null -> {}
            case String text -> size(text);
            case Boolean _, Integer _, Long _, Double _ -> bytes += Double.BYTES;
            case Map<?, ?> _, List<?> _ when depth == MAX_DEPTH ->
                    add(
                            new Problem(
                                            Reason.TOO_DEEP,
                                            path,
                                            "is nested deeper than %d levels; flatten it"
                                                    .formatted(MAX_DEPTH))
                                    .with("max", MAX_DEPTH));
            case Map<?, ?> map -> map(map, path, depth + 1);
            case List<?> list -> {
                for (int i = 0; i < list.size() && isWithinLimits(); i++) {
                    value(list.get(i), path + "[" + i + "]", depth + 1);
                }
            }
            default ->
                    add(
                            new Problem(
                                    Reason.NOT_STORABLE,
                                    path,
                                    "is of a kind that cannot be stored; use what JSON knows"));
        }
    }

    private boolean isName(@Nullable Object key, String path) {
        if (key instanceof String name
                && !name.isEmpty()
                && !name.startsWith("$")
                && name.indexOf('.') < 0
                && name.indexOf('\0') < 0) {
            return true;
        }
        add(
                new Problem(
                        Reason.NOT_STORABLE,
                        path,
                        "has a name that cannot be stored; use one without . and $"));
        return false;
    }

    /** Adds the bytes of a text in UTF-8. */
    private void size(String text) {
        bytes += text.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            bytes += unit < 0x80 ? 0 : unit < 0x800 || Character.isSurrogate(unit) ? 1 : 2;
        }
    }

    private boolean isWithinLimits() {
        return bytes <= MAX_BYTES && problems.size() < MAX_PROBLEMS;
    }

    private void add(Problem problem) {
        problems.add(problem);
    }
}
