package lt.sklaida.graphql;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.delivery.ListQuery;
import lt.sklaida.delivery.Page;
import lt.sklaida.shared.EntryId;

import org.dataloader.DataLoader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Loads the referrers of all entries of one level of a query that ask alike, in a batch. */
final class ReferrerLoader {

    private static final String NAME = ReferrerLoader.class.getName();

    private record Key(EntryId target, ListQuery query) {}

    private final EntryCache cache;

    ReferrerLoader(EntryCache cache, Loaders loaders) {
        this.cache = cache;
        loaders.<Key, Page>add(
                NAME, (keys, context) -> CompletableFuture.completedFuture(load(keys, context)));
    }

    /** The page of the entries that refer to one. */
    static CompletableFuture<Page> load(
            DataFetchingEnvironment environment, EntryId target, ListQuery query) {
        DataLoader<Key, Page> loader = Objects.requireNonNull(environment.getDataLoader(NAME));
        return loader.load(new Key(target, query));
    }

    private Map<Key, Page> load(Set<Key> keys, GraphQLContext context) {
        Map<Key, Page> loaded = new HashMap<>();
        keys.stream()
                .collect(groupingBy(Key::query, mapping(Key::target, toList())))
                .forEach((query, targets) -> loaded.putAll(load(query, targets, context)));
        return loaded;
    }

    private Map<Key, Page> load(ListQuery query, List<EntryId> targets, GraphQLContext context) {
        Map<Key, Page> loaded = new HashMap<>();
        cache.referring(targets, query, context)
                .forEach((target, page) -> loaded.put(new Key(target, query), page));
        return loaded;
    }
}
