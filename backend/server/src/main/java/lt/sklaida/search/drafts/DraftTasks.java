package lt.sklaida.search.drafts;

import lt.sklaida.content.Entries;
import lt.sklaida.search.index.PendingTasks;
import lt.sklaida.search.index.Rejections;
import lt.sklaida.shared.EntryId;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The entries whose drafts the index does not show as they are. */
final class DraftTasks implements PendingTasks {

    private final Entries entries;
    private final Rejections rejections = new Rejections(this);

    DraftTasks(Entries entries) {
        this.entries = entries;
    }

    Rejections rejections() {
        return rejections;
    }

    @Override
    public List<Task> first(int limit) {
        return entries.pendingDraftSearch(limit).stream()
                .map(entry -> new Task(entry.id(), entry.version()))
                .toList();
    }

    @Override
    public Set<EntryId> among(Collection<EntryId> ids) {
        return entries.waitingForDraftSearch(ids);
    }

    @Override
    public void done(Map<EntryId, Long> versions) {
        entries.draftSearched(versions);
    }

    @Override
    public void missed(EntryId entry, long version) {
        entries.missedByDraftSearch(entry, version);
    }
}
