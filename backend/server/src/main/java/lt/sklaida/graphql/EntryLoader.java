package lt.sklaida.graphql;

import static java.util.stream.Collectors.groupingBy;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.delivery.Reading;
import lt.sklaida.delivery.Selection;
import lt.sklaida.model.FieldType.Reference;
import lt.sklaida.shared.EntryId;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Loads referenced entries: all of one level of a query in a batch, with one read for each type of
 * reference.
 */
final class EntryLoader {

    private static final String NAME = EntryLoader.class.getName();

    /** Identifies a load; equal ones are loaded once in a request. */
    private record Key(EntryId id, Reference type, Reading reading, Selection selection) {

        Batch batch() {
            return new Batch(type, reading);
        }
    }

    /** Loads that one read can serve. */
    private record Batch(Reference type, Reading reading) {}

    private final EntryCache cache;

    EntryLoader(EntryCache cache, Loaders loaders) {
        this.cache = cache;
        loaders.<Key, PublishedEntry>add(
                NAME, (keys, context) -> CompletableFuture.completedFuture(load(keys, context)));
    }

    /**
     * The entry that an id refers to, or null when it is not published; or a future of that, if it
     * has to be read.
     */
    @Nullable Object load(
            DataFetchingEnvironment environment,
            Reference type,
            Reading reading,
            Selection selection,
            Object id) {
        return switch (loadAll(environment, type, reading, selection, List.of(id))) {
            case CompletableFuture<?> later -> later.thenApply(EntryLoader::first);
            case Object entries -> first(entries);
        };
    }

    private static @Nullable Object first(Object entries) {
        List<?> all = (List<?>) entries;
        return all.isEmpty() ? null : all.getFirst();
    }

    /**
     * The entries that ids refer to, without those that are not published; or a future of them, if
     * they have to be read.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // whoever executes the query awaits it
    Object loadAll(
            DataFetchingEnvironment environment,
            Reference type,
            Reading reading,
            Selection selection,
            List<?> ids) {
        List<EntryId> wanted = ids(ids);
        GraphQLContext context = environment.getGraphQlContext();
        Dependencies.onEntries(context, type.targets(), wanted);
        List<PublishedEntry> known = new ArrayList<>(wanted.size());
        for (EntryId id : wanted) {
            PublishedEntry entry = cache.known(id, reading, selection, context);
            if (entry == null) {
                return read(environment, type, reading, selection, wanted);
            }
            if (type.targets().contains(entry.type())) {
                known.add(entry);
            }
        }
        return known;
    }

    private static List<EntryId> ids(List<?> ids) {
        List<EntryId> wanted = new ArrayList<>(ids.size());
        for (Object id : ids) {
            EntryId.find(id.toString()).ifPresent(wanted::add);
        }
        return wanted;
    }

    private static CompletableFuture<List<PublishedEntry>> read(
            DataFetchingEnvironment environment,
            Reference type,
            Reading reading,
            Selection selection,
            List<EntryId> ids) {
        DataLoader<Key, PublishedEntry> loader =
                Objects.requireNonNull(environment.getDataLoader(NAME));
        List<Key> keys = ids.stream().map(id -> new Key(id, type, reading, selection)).toList();
        return loader.loadMany(keys)
                .thenApply(entries -> entries.stream().filter(Objects::nonNull).toList());
    }

    private Map<Key, PublishedEntry> load(Set<Key> keys, GraphQLContext context) {
        Map<Key, PublishedEntry> loaded = new HashMap<>();
        keys.stream()
                .collect(groupingBy(Key::batch))
                .forEach((batch, wanted) -> loaded.putAll(load(batch, wanted, context)));
        return loaded;
    }

    private Map<Key, PublishedEntry> load(Batch batch, List<Key> keys, GraphQLContext context) {
        List<EntryId> ids = keys.stream().map(Key::id).distinct().toList();
        Selection all =
                keys.stream().map(Key::selection).distinct().reduce(Selection.NONE, Selection::and);
        Map<EntryId, PublishedEntry> entries =
                cache.load(batch.type().targets(), ids, batch.reading(), all, context);
        Map<Key, PublishedEntry> loaded = new HashMap<>();
        for (Key key : keys) {
            PublishedEntry entry = entries.get(key.id());
            if (entry != null) {
                loaded.put(key, entry);
                cache.keep(entry, key.selection(), context);
            }
        }
        return loaded;
    }
}
