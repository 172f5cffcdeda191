package lt.sklaida.content;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.EntryValues.FoundReference;
import lt.sklaida.shared.EntryId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The entries that refer to others, for search to index anew what shows something of an entry that
 * has changed.
 *
 * <p>A count tells views of the entries apart: whoever follows a change first makes it greater, and
 * whoever makes documents reads it before he reads what they show. So a document of a later count
 * shows every change that was followed before.
 */
public class Referrers {

    /** So many entries, each narrower than the one before, are followed down. */
    private static final int LEVELS = 10;

    /** So many are looked for together what refers to them. */
    private static final int TARGETS = 1_000;

    private static final int BATCH = 500;
    private static final String COUNTER = "shown";

    private final EntryStore store;
    private final ContentModel model;

    Referrers(EntryStore store, ContentModel model) {
        this.store = store;
        this.model = model;
    }

    /** How often anything has changed that entries show of each other; never shrinks. */
    public long count() {
        return store.counter(COUNTER);
    }

    /** Makes the count greater; to be done before those are read that show a change. */
    public void advance() {
        store.advance(COUNTER);
    }

    /**
     * Entries that are shown by others in search otherwise than they are, the longest waiting
     * first.
     */
    public List<EntryProjected> pending(int limit) {
        return store.pendingReferrers(limit);
    }

    /** Notes that all which show an entry show it as at a version, or as at a later one. */
    public void followed(EntryId id, long version) {
        store.clearSeen(id, version, PendingTask.REFERRERS);
    }

    /**
     * Finds what refers to any of the entries, or to what belongs under them. An entry may come
     * more than once.
     *
     * @param action told of a few hundred at a time
     */
    public void each(Collection<EntryProjected> changed, Consumer<List<EntryId>> action) {
        List<EntryId> targets = List.copyOf(withNarrower(changed));
        for (int from = 0; from < targets.size(); from += TARGETS) {
            List<EntryId> some = targets.subList(from, Math.min(from + TARGETS, targets.size()));
            try (Stream<EntryId> referring = store.referring(some)) {
                inBatches(referring, action);
            }
        }
    }

    /** The entries that refer to one, published or in their drafts, by type and key. */
    public List<Referrer> of(EntryId target) {
        return store.referringTo(target).stream()
                .map(stored -> referrer(stored.entry(), target))
                .sorted(
                        Comparator.comparing((Referrer referrer) -> referrer.entry().type())
                                .thenComparing(referrer -> referrer.entry().key().value()))
                .toList();
    }

    private Referrer referrer(Entry entry, EntryId target) {
        return new Referrer(
                entry,
                paths(entry.type(), entry.published(), target),
                paths(entry.type(), entry.draft(), target));
    }

    private List<String> paths(String type, Map<String, Object> values, EntryId target) {
        return model
                .find(type)
                .map(known -> EntryValues.references(known, values))
                .orElse(List.of())
                .stream()
                .filter(reference -> reference.id().equals(target.value()))
                .map(FoundReference::path)
                .toList();
    }

    private Set<EntryId> withNarrower(Collection<EntryProjected> changed) {
        Set<EntryId> all = new HashSet<>();
        changed.forEach(entry -> all.add(entry.id()));
        for (ContentType type : model.types()) {
            if (type.broader().isPresent()) {
                addNarrower(
                        type.name(),
                        changed.stream()
                                .filter(entry -> entry.type().equals(type.name()))
                                .map(EntryProjected::id)
                                .toList(),
                        all);
            }
        }
        return all;
    }

    private void addNarrower(String type, List<EntryId> ofType, Set<EntryId> all) {
        List<EntryId> next = ofType;
        for (int level = 0; !next.isEmpty() && level < LEVELS; level++) {
            try (Stream<EntryId> narrower = store.referring(next, type)) {
                next = narrower.filter(all::add).toList();
            }
        }
    }

    private static void inBatches(Stream<EntryId> ids, Consumer<List<EntryId>> action) {
        List<EntryId> batch = new ArrayList<>();
        ids.forEach(
                id -> {
                    batch.add(id);
                    if (batch.size() == BATCH) {
                        action.accept(List.copyOf(batch));
                        batch.clear();
                    }
                });
        if (!batch.isEmpty()) {
            action.accept(batch);
        }
    }
}
