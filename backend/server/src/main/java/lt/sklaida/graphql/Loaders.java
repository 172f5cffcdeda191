package lt.sklaida.graphql;

import graphql.GraphQLContext;

import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;
import org.springframework.graphql.execution.DataLoaderRegistrar;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The data loaders of delivery, made anew for each request. Unlike those of a {@link
 * org.springframework.graphql.execution.BatchLoaderRegistry}, they load on the thread that
 * dispatches them, without Reactor in between.
 */
public final class Loaders implements DataLoaderRegistrar {

    /** Loads what belongs to all of some keys at once. */
    @FunctionalInterface
    interface BatchLoader<K, V> {

        /** The values that there are, by their keys. */
        CompletableFuture<Map<K, V>> load(Set<K> keys, GraphQLContext context);
    }

    private final Map<String, Function<GraphQLContext, DataLoader<?, ?>>> loaders =
            new ConcurrentHashMap<>();

    <K, V> void add(String name, BatchLoader<K, V> loader) {
        loaders.put(
                name,
                context ->
                        DataLoaderFactory.<K, V>newMappedDataLoader(
                                keys -> loader.load(keys, context)));
    }

    @Override
    public boolean hasRegistrations() {
        return !loaders.isEmpty();
    }

    @Override
    public void registerDataLoaders(DataLoaderRegistry registry, GraphQLContext context) {
        loaders.forEach((name, loader) -> registry.register(name, loader.apply(context)));
    }
}
