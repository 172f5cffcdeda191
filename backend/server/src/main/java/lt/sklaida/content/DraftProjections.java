package lt.sklaida.content;

import lt.sklaida.shared.EntryId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads entries for the search over drafts, also those in the bin. */
public class DraftProjections {

    private static final int BATCH_SIZE = 200;

    private final EntryStore store;

    DraftProjections(EntryStore store) {
        this.store = store;
    }

    /** What there is of each of these entries now. */
    public List<DraftProjection> of(Collection<EntryId> ids) {
        Map<EntryId, DraftProjection> found = new HashMap<>();
        store.find(ids).forEach(stored -> found.put(stored.entry().id(), projection(stored)));
        return ids.stream()
                .map(id -> found.getOrDefault(id, new DraftProjection(id, 0, Optional.empty())))
                .toList();
    }

    /** Gives all entries in batches, in the order of their ids. */
    public void each(Consumer<List<DraftProjection>> batches) {
        try (Stream<StoredEntry> all = store.allAfter("")) {
            Iterator<StoredEntry> remaining = all.iterator();
            List<DraftProjection> batch = new ArrayList<>();
            while (remaining.hasNext()) {
                StoredEntry stored = remaining.next();
                if (!stored.purged()) {
                    batch.add(projection(stored));
                }
                if (batch.size() == BATCH_SIZE) {
                    batches.accept(List.copyOf(batch));
                    batch.clear();
                }
            }
            if (!batch.isEmpty()) {
                batches.accept(batch);
            }
        }
    }

    private static DraftProjection projection(StoredEntry stored) {
        return new DraftProjection(
                stored.entry().id(),
                stored.entry().version(),
                stored.purged() ? Optional.empty() : Optional.of(stored.entry()));
    }
}
