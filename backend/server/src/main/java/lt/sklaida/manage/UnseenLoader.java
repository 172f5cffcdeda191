package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.content.Entry;
import lt.sklaida.content.UnseenReferences;
import lt.sklaida.content.UnseenReferences.Publication;
import lt.sklaida.content.UnseenReferences.Unseen;
import lt.sklaida.model.ContentModel;
import lt.sklaida.security.Action;
import lt.sklaida.security.Origin;
import lt.sklaida.shared.LocaleTag;

import org.dataloader.DataLoader;
import org.dataloader.DataLoaderOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;

import reactor.core.publisher.Flux;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Finds what readers do not see of what is published: of all entries of a change at once. */
final class UnseenLoader {

    private static final String NAME = UnseenLoader.class.getName();

    private UnseenLoader() {}

    static void register(UnseenReferences references, BatchLoaderRegistry registry) {
        registry.<Publication, List<Unseen>>forName(NAME)
                // What was unseen before a mutation may be seen after it.
                .withOptions(DataLoaderOptions.newOptions().setCachingEnabled(false).build())
                .registerBatchLoader(
                        (publications, _) -> Flux.fromIterable(references.of(publications)));
    }

    /** What the publication of the change that is the source refers to and readers do not see. */
    static CompletableFuture<List<Map<String, Object>>> load(
            DataFetchingEnvironment environment, ContentModel model) {
        Map<String, @Nullable Object> change = Objects.requireNonNull(environment.getSource());
        if (!(change.get("publication") instanceof Publication publication)) {
            return CompletableFuture.completedFuture(List.of());
        }
        DataLoader<Publication, List<Unseen>> loader =
                Objects.requireNonNull(environment.getDataLoader(NAME));
        Origin reader = Requests.origin(environment);
        return loader.load(publication)
                .thenApply(
                        unseen -> unseen.stream().map(one -> shown(one, model, reader)).toList());
    }

    private static Map<String, Object> shown(Unseen unseen, ContentModel model, Origin reader) {
        Entry entry = unseen.entry();
        return Map.of(
                "to", new EntryReference(entry.id().value()),
                "paths", List.copyOf(unseen.paths()),
                "locales", List.copyOf(unseen.locales()),
                "publishable",
                        publishable(unseen.remedies(), ReadableDraft.of(entry, model, reader)));
    }

    private static List<LocaleTag> publishable(
            Collection<LocaleTag> remedies, Optional<ReadableDraft> draft) {
        return remedies.stream()
                .filter(
                        locale ->
                                draft.filter(readable -> readable.may(Action.PUBLISH, locale))
                                        .isPresent())
                .toList();
    }
}
