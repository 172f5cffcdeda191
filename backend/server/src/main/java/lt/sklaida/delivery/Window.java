package lt.sklaida.delivery;

import lt.sklaida.shared.InvalidException;

import org.jspecify.annotations.Nullable;

/**
 * The part of a list to read (Relay cursor connections).
 *
 * @param size how many entries at most
 * @param fromEnd whether to take them from the end of what lies between the cursors
 * @param after only entries after this position
 * @param before only entries before this position
 */
public record Window(int size, boolean fromEnd, @Nullable Cursor after, @Nullable Cursor before) {

    public static final int DEFAULT_SIZE = 20;
    public static final int MAX_SIZE = 100;

    /**
     * The window that a connection's arguments ask for. Without {@code first} and {@code last} it
     * is the first twenty; with {@code before} alone, the last twenty before it.
     *
     * @throws InvalidException when both sizes are given, or one is not from 0 to 100
     */
    public static Window of(
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        if (first != null && last != null) {
            throw new InvalidException("Both first and last are given: ask for one of them");
        }
        boolean fromEnd = last != null || (first == null && after == null && before != null);
        int size = fromEnd ? size("last", last) : size("first", first);
        return new Window(size, fromEnd, cursor(after), cursor(before));
    }

    private static int size(String argument, @Nullable Integer size) {
        if (size == null) {
            return DEFAULT_SIZE;
        }
        if (size < 0 || size > MAX_SIZE) {
            throw new InvalidException(
                    "%s is %d: it must be from 0 to %d".formatted(argument, size, MAX_SIZE));
        }
        return size;
    }

    private static @Nullable Cursor cursor(@Nullable String value) {
        return value == null ? null : new Cursor(value);
    }
}
