package lt.sklaida.search.index;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the documents of a locale show of the entries that they refer to, as that locale reads them.
 *
 * @param titles by id, what is published
 * @param broader by id, the wider entry that one belongs under; both are published
 */
public record ResolvedReferences(Map<String, String> titles, Map<String, String> broader) {

    public static final ResolvedReferences NOTHING = new ResolvedReferences(Map.of(), Map.of());

    Optional<String> title(String id) {
        return Optional.ofNullable(titles.get(id)).filter(title -> !title.isEmpty());
    }

    /** The ids, and those of all that their entries belong under. */
    Collection<String> withBroader(Collection<String> ids) {
        Set<String> all = new LinkedHashSet<>();
        for (String id : ids) {
            String next = id;
            // Where somebody made a circle, it ends where it began.
            while (next != null && all.add(next)) {
                next = broader.get(next);
            }
        }
        return all;
    }
}
