package lt.sklaida.search.indexing;

import lt.sklaida.content.Entries;
import lt.sklaida.search.index.PendingTasks;
import lt.sklaida.shared.EntryId;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The entries whose published state search does not show yet. */
final class PublishedTasks implements PendingTasks {

    private final Entries entries;

    PublishedTasks(Entries entries) {
        this.entries = entries;
    }

    @Override
    public List<Task> first(int limit) {
        return entries.pendingSearch(limit).stream()
                .map(entry -> new Task(entry.id(), entry.version()))
                .toList();
    }

    @Override
    public Set<EntryId> among(Collection<EntryId> ids) {
        return entries.waitingForSearch(ids);
    }

    @Override
    public void done(Map<EntryId, Long> versions) {
        entries.searched(versions);
    }

    @Override
    public void missed(EntryId entry, long version) {
        entries.missedBySearch(entry, version);
    }
}
