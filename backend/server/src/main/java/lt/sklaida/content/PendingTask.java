package lt.sklaida.content;

import java.util.Arrays;
import java.util.Set;

/**
 * A task of the outbox: work that an entry's last write leaves to be done. It is stored with the
 * entry, by the same write, so that no crash loses it.
 */
enum PendingTask {
    /** Its revision has yet to be appended. */
    REVISION("revision"),
    /** The collection {@code published} has yet to show it. */
    PUBLISHED("published"),
    /** Search has yet to see it. */
    SEARCH("search"),
    /** What search shows of it in the documents of other entries has yet to be seen there. */
    REFERRERS("referrers");

    /** Those that search completes. */
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
