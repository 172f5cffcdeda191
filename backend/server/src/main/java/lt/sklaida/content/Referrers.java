package lt.sklaida.content;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.EntryValues.FoundReference;
import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the entries that refer to others. Search reindexes those whose documents show a part of a
 * changed entry.
 *
 * <p>A counter orders the reads of entries: it is advanced before the referrers of a change are
 * found, and read before the entries that a document shows. So a document with a higher count shows
 * every change whose referrers were found before.
 */
public class Referrers {

    /** How many levels of narrower entries are followed. */
    private static final int MAX_LEVELS = 10;

    /** How many targets one query names. */
    private static final int TARGETS_PER_QUERY = 1_000;

    private static final int BATCH = 500;
    private static final String COUNTER = "shown";

    private final EntryStore store;
    private final ContentModel model;
    private final EntryLinks links;

    /** The place of an entry among those that refer to another. */
    public record Place(String type, String key) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::type).thenComparing(Place::key);

        public static Place of(Entry entry) {
            return new Place(entry.type(), entry.key().value());
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    Referrers(EntryStore store, ContentModel model, EntryUrls urls) {
        this.store = store;
        this.model = model;
        this.links = new EntryLinks(model, urls);
    }

    /** The counter of changes to what entries show of each other; it never decreases. */
    public long count() {
        return store.counter(COUNTER);
    }

    /** Advances the counter; call it before reading the referrers of a change. */
    public void advance() {
        store.advance(COUNTER);
    }

    /**
     * Entries that the search documents of others do not show as they are, the longest waiting
     * first.
     */
    public List<EntryProjected> pending(int limit) {
        return store.pendingReferrers(limit);
    }

    /** Records that all search documents show an entry as of a version or of a later one. */
    public void followed(EntryId id, long version) {
        store.clearSearchTasks(Map.of(id, version), PendingTask.REFERRERS);
    }

    /**
     * Finds the entries that refer to any of these or to a narrower one. An entry may be found more
     * than once.
     *
     * @param action receives the found entries in batches of a few hundred
     */
    public void each(Collection<EntryProjected> changed, Consumer<List<EntryId>> action) {
        List<EntryId> targets = List.copyOf(withNarrower(changed));
        for (int from = 0; from < targets.size(); from += TARGETS_PER_QUERY) {
            int to = Math.min(from + TARGETS_PER_QUERY, targets.size());
            try (Stream<EntryId> referring = store.referring(targets.subList(from, to))) {
                inBatches(referring, action);
            }
        }
    }

    /**
     * The entries that refer to one in their published values or drafts, or whose Markdown has
     * links to it, by type and key. What is in the bin refers to nothing.
     */
    public List<Referrer> of(EntryId target) {
        List<Referrer> all = new ArrayList<>();
        List<Referrer> page = page(target, null, BATCH);
        while (!page.isEmpty()) {
            all.addAll(page);
            page =
                    page.size() < BATCH
                            ? List.of()
                            : page(target, Place.of(page.getLast().entry()), BATCH);
        }
        return List.copyOf(all);
    }

    /**
     * Some of them.
     *
     * @param after the place that they begin after; null for the first of them
     */
    public List<Referrer> page(EntryId target, @Nullable Place after, int limit) {
        Set<String> destinations = store.find(target).map(links::to).orElse(Set.of());
        return store.referringTo(target, destinations, after, limit).stream()
                .map(
                        found ->
                                referrer(
                                        found.entry(),
                                        target,
                                        // Markdown without links to it need not be read.
                                        found.linking() ? destinations : Set.of()))
                .toList();
    }

    private Referrer referrer(Entry entry, EntryId target, Set<String> destinations) {
        Optional<ContentType> type = model.find(entry.type());
        Function<Map<String, Object>, List<String>> paths =
                values ->
                        type.map(known -> paths(known, values, target, destinations))
                                .orElse(List.of());
        return new Referrer(entry, paths.apply(entry.published()), paths.apply(entry.draft()));
    }

    private List<String> paths(
            ContentType type,
            Map<String, Object> values,
            EntryId target,
            Set<String> destinations) {
        List<String> paths = new ArrayList<>();
        for (FoundReference reference : EntryValues.references(type, values)) {
            if (reference.id().equals(target.value())) {
                paths.add(reference.path());
            }
        }
        if (!destinations.isEmpty()) {
            paths.addAll(links.paths(type, values, destinations));
        }
        return paths;
    }

    private Set<EntryId> withNarrower(Collection<EntryProjected> changed) {
        Set<EntryId> all = new HashSet<>();
        changed.forEach(entry -> all.add(entry.id()));
        for (ContentType type : model.types()) {
            if (type.broader().isPresent()) {
                addNarrower(type.name(), idsOfType(type, changed), all);
            }
        }
        return all;
    }

    private static List<EntryId> idsOfType(ContentType type, Collection<EntryProjected> entries) {
        return entries.stream()
                .filter(entry -> entry.type().equals(type.name()))
                .map(EntryProjected::id)
                .toList();
    }

    private void addNarrower(String type, List<EntryId> ofType, Set<EntryId> all) {
        List<EntryId> next = ofType;
        for (int level = 0; !next.isEmpty() && level < MAX_LEVELS; level++) {
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
