package lt.sklaida.content;

import java.util.Arrays;
import java.util.Set;

/**
 * What an entry's last write has left to be done; stored with the entry, so that no crash loses it.
 */
enum Mark {
    /** Its revision has yet to be appended. */
    REVISION("revision"),
    /** The collection {@code published} has yet to show it. */
    PUBLISHED("published"),
    /** Search has yet to see it. */
    SEARCH("search"),
    /** What search shows of it in the documents of other entries has yet to be seen there. */
    REFERRERS("referrers");

    /** Those that search takes off. */
    static final Set<Mark> OF_SEARCH = Set.of(SEARCH, REFERRERS);

    private final String stored;

    Mark(String stored) {
        this.stored = stored;
    }

    String stored() {
        return stored;
    }

    static Mark of(String stored) {
        return Arrays.stream(values())
                .filter(mark -> mark.stored.equals(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Unknown mark " + stored));
    }
}
