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
    private static final int MAX_HOLDERS = 1_000;

    static final Names NONE = new Names();

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

    /** The value with those who have it, unless they are too many. */
    Meaning.OfFacet withHolders(Meaning.OfFacet value) {
        Set<String> ids = holders.getOrDefault(value, Set.of());
        return ids.size() > MAX_HOLDERS
                ? value
                : new Meaning.OfFacet(value.facet(), value.value(), ids);
    }
}
