package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.shared.EntryId;

import org.dataloader.DataLoader;
import org.dataloader.DataLoaderOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;

import reactor.core.publisher.Mono;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Loads entries that others refer to: all of one level of a query in a batch. */
final class DraftLoader {

    private static final String NAME = DraftLoader.class.getName();

    private final Entries entries;

    DraftLoader(Entries entries, BatchLoaderRegistry registry) {
        this.entries = entries;
        registry.<EntryId, Entry>forName(NAME)
                // A later mutation of the same request must not see what an earlier one has
                // changed.
                .withOptions(DataLoaderOptions.newOptions().setCachingEnabled(false).build())
                .registerMappedBatchLoader((ids, _) -> Mono.just(load(ids)));
    }

    /**
     * The entry; null when there is none, or it is in the bin. Ask the policy before it is shown.
     */
    static CompletableFuture<@Nullable Entry> load(
            DataFetchingEnvironment environment, EntryId id) {
        DataLoader<EntryId, Entry> loader = Objects.requireNonNull(environment.getDataLoader(NAME));
        return loader.load(id);
    }

    private Map<EntryId, Entry> load(Set<EntryId> ids) {
        return entries.find(ids).stream().collect(Collectors.toMap(Entry::id, Function.identity()));
    }
}
