package lt.sklaida.content;

import java.util.Collection;
import java.util.Map;

/**
 * A moment in the history of what is published: how often each content type has changed until then.
 *
 * @param number grows with every change
 * @param types how often each type that has changed did
 */
public record Epoch(long number, Map<String, Long> types) {

    static final Epoch FIRST = new Epoch(0, Map.of());

    public Epoch {
        types = Map.copyOf(types);
    }

    /** Whether nothing of those types has changed between this and another epoch. */
    public boolean isSameFor(Collection<String> ofTypes, Epoch other) {
        return number == other.number
                || ofTypes.stream().allMatch(type -> of(type) == other.of(type));
    }

    /** How often the type has changed. */
    public long of(String type) {
        return types.getOrDefault(type, 0L);
    }

    Epoch later(Epoch other) {
        return number >= other.number ? this : other;
    }
}
