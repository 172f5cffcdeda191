package lt.sklaida.content;

import java.util.Arrays;
import java.util.Set;

/**
 * A task of the outbox: work that follows a write of an entry. The write itself stores the task in
 * the entry, so that no crash loses it.
 */
enum PendingTask {
    /** Append the revision. */
    REVISION("revision"),
    /** Project the entry to {@code published}. */
    PUBLISHED("published"),
    /** Index the entry for search. */
    SEARCH("search"),
    /** Index the entries whose search documents show a part of this one. */
    REFERRERS("referrers"),
    /** Index the draft for the search over drafts. */
    DRAFTS("drafts");

    /** The tasks that search does. */
    static final Set<PendingTask> OF_SEARCH = Set.of(SEARCH, REFERRERS);

    private final String stored;

    PendingTask(String stored) {
        this.stored = stored;
    }

    String stored() {
        return stored;
    }

    static PendingTask of(String stored) {
        return Arrays.stream(values())
                .filter(task -> task.stored.equals(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Unknown task " + stored));
    }
}
