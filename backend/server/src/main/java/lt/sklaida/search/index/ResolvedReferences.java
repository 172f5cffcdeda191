package lt.sklaida.search.index;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What documents of one locale contain of the entries that they refer to.
 *
 * @param titles the titles of published entries, by id
 * @param broader for each entry with a broader one, both published, the id of the broader entry
 */
public record ResolvedReferences(Map<String, String> titles, Map<String, String> broader) {

    public static final ResolvedReferences NONE = new ResolvedReferences(Map.of(), Map.of());

    Optional<String> title(String id) {
        return Optional.ofNullable(titles.get(id)).filter(title -> !title.isEmpty());
    }

    /** The ids and those of all their broader entries, direct and indirect. */
    Collection<String> withBroader(Collection<String> ids) {
        Set<String> all = new LinkedHashSet<>();
        for (String id : ids) {
            String next = id;
            // Adding an id a second time ends a cycle.
            while (next != null && all.add(next)) {
                next = broader.get(next);
            }
        }
        return all;
    }
}
