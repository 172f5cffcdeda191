package lt.sklaida.content;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * A moment in the history of what is published: how often each content type has changed until then.
 *
 * @param number grows with every change
 * @param types how often each type that has changed did
 * @param changing the types that are being changed, of which so one may read something old and
 *     something new
 */
public record Epoch(long number, Map<String, Long> types, Set<String> changing) {

    static final Epoch FIRST = new Epoch(0, Map.of(), Set.of());

    public Epoch {
        types = Map.copyOf(types);
        changing = Set.copyOf(changing);
    }

    /** Whether any of those types is being changed. */
    public boolean isChanging(Collection<String> ofTypes) {
        return !changing.isEmpty() && ofTypes.stream().anyMatch(changing::contains);
    }

    /** Whether the type is being changed. */
    public boolean isChanging(String type) {
        return changing.contains(type);
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
