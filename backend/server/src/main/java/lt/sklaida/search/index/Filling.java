package lt.sklaida.search.index;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the filling of new indexes has gone so far. */
public final class Filling {

    /** The number of rejected entries that a rebuild tolerates in any case. */
    private static final int MAX_REJECTED = 5;

    /** Above that number, it tolerates one rejected entry in this many. */
    private static final int MIN_INDEXED_PER_REJECTED = 20;

    private static final int MAX_LISTED = 5;

    private final Map<EntryId, String> rejected = new LinkedHashMap<>();
    private final Map<EntryId, Long> missing = new HashMap<>();
    private int indexable;

    /**
     * Adds the result of writing some entries.
     *
     * @param indexable how many of them have a document at all
     */
    public void add(WriteResult written, int indexable) {
        this.indexable += indexable;
        rejected.putAll(written.rejected());
        written.versions()
                .forEach(
                        (entry, version) -> {
                            if (written.rejected().containsKey(entry)) {
                                missing.put(entry, version);
                            }
                        });
    }

    /** How many entries were to be indexed. */
    public int indexable() {
        return indexable;
    }

    /** The entries that search cannot index, with the reasons. */
    public Map<EntryId, String> rejected() {
        return rejected;
    }

    /** The rejected entries alone, to be recorded. */
    public WriteResult missing() {
        return new WriteResult(missing, rejected);
    }

    /**
     * Fails when so much is rejected that the old indexes are better than the new ones.
     *
     * @throws InvalidException with some of the reasons
     */
    public void requireFewRejections() {
        if (rejected.size() > MAX_REJECTED
                && rejected.size() * MIN_INDEXED_PER_REJECTED > indexable) {
            throw failure();
        }
    }

    private InvalidException failure() {
        List<Problem> problems = new ArrayList<>();
        problems.add(
                new Problem(
                        "",
                        "Elasticsearch refuses %d of %d entries, so the old search indexes continue to serve. Fix what these entries have in common, in the schema or the analysis, and rebuild; among them are"
                                .formatted(rejected.size(), indexable)));
        rejected.entrySet().stream()
                .limit(MAX_LISTED)
                .map(entry -> new Problem(entry.getKey().value(), entry.getValue()))
                .forEach(problems::add);
        return new InvalidException(problems);
    }
}
