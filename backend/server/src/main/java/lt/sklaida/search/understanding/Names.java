package lt.sklaida.search.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the published content has names for.
 *
 * @param holders the ids of the entries with a name that have a value in a facet
 */
record Names(List<Label> labels, Map<Meaning.OfFacet, Set<String>> holders) {

    /** What more entries have tells little about those that refer to them. */
    private static final int MAX_HOLDERS = 100;

    static final Names NONE = new Names(List.of(), Map.of());

    Names() {
        this(new ArrayList<>(), new HashMap<>());
    }

    void addHolder(Meaning.OfFacet value, String id) {
        holders.computeIfAbsent(value, _ -> new HashSet<>()).add(id);
    }

    void addAll(Names others) {
        labels.addAll(others.labels);
        others.holders.forEach((value, ids) -> ids.forEach(id -> addHolder(value, id)));
    }

    /** The values with those who have them, by the values alone, unless they are too many. */
    Map<Meaning, Meaning> withHolders() {
        Map<Meaning, Meaning> values = new HashMap<>();
        holders.forEach(
                (value, ids) -> {
                    if (ids.size() <= MAX_HOLDERS) {
                        values.put(value, new Meaning.OfFacet(value.facet(), value.value(), ids));
                    }
                });
        return values;
    }
}
