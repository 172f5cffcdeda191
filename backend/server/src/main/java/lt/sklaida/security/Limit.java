package lt.sklaida.security;

import java.util.Collection;
import java.util.Set;

/** Which values of a kind somebody may work on. */
public sealed interface Limit<T> {

    /** Every value, also those that there will be one day. */
    record All<T>() implements Limit<T> {}

    /** These values; none of them is nothing at all. */
    record Only<T>(Set<T> values) implements Limit<T> {

        public Only {
            values = Set.copyOf(values);
        }
    }

    static <T> Limit<T> all() {
        return new All<>();
    }

    static <T> Limit<T> only(Collection<T> values) {
        return new Only<>(Set.copyOf(values));
    }

    default boolean allows(T value) {
        return switch (this) {
            case All<T> _ -> true;
            case Only<T> only -> only.values().contains(value);
        };
    }

    /** Whether everything that the other allows is allowed. */
    default boolean includes(Limit<T> other) {
        return switch (this) {
            case All<T> _ -> true;
            case Only<T> own ->
                    other instanceof Only<T> asked && own.values().containsAll(asked.values());
        };
    }

    default boolean isAll() {
        return this instanceof All<T>;
    }
}
