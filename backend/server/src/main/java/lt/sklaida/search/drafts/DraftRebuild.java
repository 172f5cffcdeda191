package lt.sklaida.search.drafts;

import lt.sklaida.content.DraftProjections;
import lt.sklaida.search.index.Filling;
import lt.sklaida.search.index.Index;
import lt.sklaida.search.index.Rollovers;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.Lease;

import org.springframework.beans.factory.annotation.Qualifier;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Rebuilds the index of drafts from the entries. */
final class DraftRebuild {

    private final DraftProjections drafts;
    private final DraftIndexes indexes;
    private final DraftWriter writer;
    private final DraftTasks tasks;
    private final Rollovers rollovers;

    DraftRebuild(
            DraftProjections drafts,
            DraftIndexes indexes,
            DraftWriter writer,
            DraftTasks tasks,
            @Qualifier(DraftSearchConfiguration.REBUILD_LEASE) Lease lease) {
        this.drafts = drafts;
        this.indexes = indexes;
        this.writer = writer;
        this.tasks = tasks;
        this.rollovers = new Rollovers(indexes, lease);
    }

    Rollovers rollovers() {
        return rollovers;
    }

    /**
     * Rebuilds the index while the old one serves.
     *
     * @param aliases empty when there is nothing to rebuild; called when no other server rebuilds
     * @param progress receives the number of entries indexed so far, after each batch
     * @return the entries that cannot be indexed, with the reasons
     * @throws InvalidException when these are too many
     * @throws UnavailableException when Elasticsearch or MongoDB does not respond
     */
    Map<EntryId, String> run(Supplier<Collection<String>> aliases, LongConsumer progress) {
        return rollovers
                .run(
                        aliases,
                        created -> fill(created, progress),
                        filling -> tasks.rejections().record(filling.missing()))
                .map(Filling::rejected)
                .orElse(Map.of());
    }

    private Filling fill(List<Index> created, LongConsumer progress) {
        Filling filling = new Filling();
        drafts.each(
                batch -> {
                    filling.add(writer.write(batch, created), batch.size());
                    progress.accept(filling.indexable());
                });
        if (!indexes.serving().isEmpty()) {
            filling.requireFewRejections();
        }
        return filling;
    }
}
