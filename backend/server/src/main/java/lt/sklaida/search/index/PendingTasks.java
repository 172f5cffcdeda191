package lt.sklaida.search.index;

import lt.sklaida.shared.EntryId;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one kind of index does not show yet. The entries themselves remember it, so no crash loses
 * it.
 */
public interface PendingTasks {

    /**
     * An entry that the index does not show as it is.
     *
     * @param version of what it is to show
     */
    record Task(EntryId entry, long version) {}

    /** The entries that wait, the longest waiting first. */
    List<Task> first(int limit);

    /** Those of the entries that wait. */
    Set<EntryId> among(Collection<EntryId> ids);

    /** Records that the index shows entries at these versions or at later ones; at least one. */
    void done(Map<EntryId, Long> versions);

    /** Records that the index lacks an entry at a version, unless there is a later one. */
    void missed(EntryId entry, long version);
}
