package lt.sklaida.graphql;

import static java.util.stream.Collectors.groupingBy;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.delivery.Delivery;
import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.delivery.Reading;
import lt.sklaida.delivery.Selection;
import lt.sklaida.model.FieldType.Reference;
import lt.sklaida.shared.EntryId;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

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

    private final Delivery delivery;

    EntryLoader(Delivery delivery, Loaders loaders) {
        this.delivery = delivery;
        loaders.<Key, PublishedEntry>add(
                NAME, (keys, _) -> CompletableFuture.completedFuture(load(keys)));
    }

    /** The entry that an id refers to, or null when it is not published. */
    static CompletableFuture<@Nullable PublishedEntry> load(
            DataFetchingEnvironment environment,
            Reference type,
            Reading reading,
            Selection selection,
            Object id) {
        return loadAll(environment, type, reading, selection, List.of(id))
                .thenApply(entries -> entries.isEmpty() ? null : entries.getFirst());
    }

    /** The entries that ids refer to, without those that are not published. */
    static CompletableFuture<List<PublishedEntry>> loadAll(
            DataFetchingEnvironment environment,
            Reference type,
            Reading reading,
            Selection selection,
            List<?> ids) {
        List<Key> keys =
                ids.stream()
                        .map(Object::toString)
                        .filter(EntryId::isId)
                        .map(id -> new Key(new EntryId(id), type, reading, selection))
                        .toList();
        Dependencies.onEntries(
                environment.getGraphQlContext(),
                type.targets(),
                keys.stream().map(key -> key.id().value()).toList());
        return loader(environment)
                .loadMany(keys)
                .thenApply(entries -> entries.stream().filter(Objects::nonNull).toList());
    }

    private static DataLoader<Key, PublishedEntry> loader(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.getDataLoader(NAME));
    }

    private Map<Key, PublishedEntry> load(Set<Key> keys) {
        Map<Key, PublishedEntry> loaded = new HashMap<>();
        keys.stream()
                .collect(groupingBy(Key::batch))
                .forEach((batch, wanted) -> loaded.putAll(load(batch, wanted)));
        return loaded;
    }

    private Map<Key, PublishedEntry> load(Batch batch, List<Key> keys) {
        List<EntryId> ids = keys.stream().map(Key::id).distinct().toList();
        Selection selection =
                keys.stream().map(Key::selection).distinct().reduce(Selection.NONE, Selection::and);
        Map<EntryId, PublishedEntry> entries =
                delivery.load(batch.type().targets(), ids, batch.reading(), selection);
        Map<Key, PublishedEntry> loaded = new HashMap<>();
        for (Key key : keys) {
            PublishedEntry entry = entries.get(key.id());
            if (entry != null) {
                loaded.put(key, entry);
            }
        }
        return loaded;
    }
}
