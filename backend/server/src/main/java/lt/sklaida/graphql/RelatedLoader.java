package lt.sklaida.graphql;

import static java.util.stream.Collectors.groupingBy;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.delivery.Reading;
import lt.sklaida.delivery.Selection;
import lt.sklaida.model.ContentModel;
import lt.sklaida.search.Related;
import lt.sklaida.search.Search;
import lt.sklaida.shared.EntryId;

import org.dataloader.DataLoader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Loads the related entries of all entries of one level of a query that ask alike, in a batch. */
final class RelatedLoader {

    private static final String NAME = RelatedLoader.class.getName();

    private record Key(EntryId id, Batch batch) {}

    /** Loads that one search can serve. */
    private record Batch(Reading reading, Set<String> types, int first, Selection selection) {}

    private final Search search;
    private final EntryCache cache;
    private final Set<String> allTypes;

    RelatedLoader(Search search, EntryCache cache, ContentModel model, Loaders loaders) {
        this.search = search;
        this.cache = cache;
        this.allTypes = model.typeNames();
        loaders.<Key, List<PublishedEntry>>add(NAME, this::load);
    }

    /** The entries most similar to the source. */
    static CompletableFuture<List<PublishedEntry>> load(
            DataFetchingEnvironment environment, Selection selection) {
        PublishedEntry entry = Objects.requireNonNull(environment.getSource());
        Collection<String> types = environment.getArgument("types");
        Batch batch =
                new Batch(
                        entry.reading(),
                        types == null ? Set.of() : Set.copyOf(types),
                        Objects.requireNonNull(environment.getArgument("first")),
                        selection);
        DataLoader<Key, List<PublishedEntry>> loader =
                Objects.requireNonNull(environment.getDataLoader(NAME));
        return loader.load(new Key(entry.id(), batch));
    }

    private CompletableFuture<Map<Key, List<PublishedEntry>>> load(
            Set<Key> keys, GraphQLContext context) {
        List<CompletableFuture<Map<Key, List<PublishedEntry>>>> batches = new ArrayList<>();
        keys.stream()
                .collect(groupingBy(Key::batch))
                .forEach((batch, wanted) -> batches.add(load(batch, wanted, context)));
        return CompletableFuture.allOf(batches.toArray(CompletableFuture[]::new))
                .thenApply(_ -> union(batches));
    }

    private static Map<Key, List<PublishedEntry>> union(
            List<CompletableFuture<Map<Key, List<PublishedEntry>>>> batches) {
        Map<Key, List<PublishedEntry>> loaded = new HashMap<>();
        batches.forEach(batch -> loaded.putAll(batch.join()));
        return loaded;
    }

    private CompletableFuture<Map<Key, List<PublishedEntry>>> load(
            Batch batch, List<Key> keys, GraphQLContext context) {
        List<EntryId> ids = keys.stream().map(Key::id).toList();
        return Continuation.of(
                search.related(ids, batch.reading(), batch.types(), batch.first()),
                context,
                related -> {
                    Map<EntryId, PublishedEntry> entries =
                            entries(batch, related.values(), context);
                    Dependencies.onIndex(
                            context, batch.types().isEmpty() ? allTypes : batch.types());
                    Dependencies.onFound(context, entries.values());
                    return byKey(keys, related, entries);
                });
    }

    private static Map<Key, List<PublishedEntry>> byKey(
            List<Key> keys,
            Map<EntryId, List<Related>> related,
            Map<EntryId, PublishedEntry> entries) {
        Map<Key, List<PublishedEntry>> loaded = new HashMap<>();
        for (Key key : keys) {
            loaded.put(
                    key,
                    related.getOrDefault(key.id(), List.of()).stream()
                            .map(one -> entries.get(one.id()))
                            .filter(Objects::nonNull)
                            .toList());
        }
        return loaded;
    }

    private Map<EntryId, PublishedEntry> entries(
            Batch batch, Collection<List<Related>> related, GraphQLContext context) {
        Set<Related> all = related.stream().flatMap(List::stream).collect(Collectors.toSet());
        return all.isEmpty()
                ? Map.of()
                : cache.load(
                        all.stream().map(Related::type).collect(Collectors.toSet()),
                        all.stream().map(Related::id).toList(),
                        batch.reading(),
                        batch.selection(),
                        context);
    }
}
