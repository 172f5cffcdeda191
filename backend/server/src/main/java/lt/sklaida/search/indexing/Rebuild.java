package lt.sklaida.search.indexing;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.Projection;
import lt.sklaida.content.Projections;
import lt.sklaida.content.PublishedDocument;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.search.index.Filling;
import lt.sklaida.search.index.Index;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.index.Rollovers;
import lt.sklaida.search.index.WriteResult;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.Lease;

import org.springframework.beans.factory.annotation.Qualifier;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Rebuilds the indexes of what is published, from the entries. */
final class Rebuild {

    private static final int BATCH_SIZE = 200;

    private final ContentModel model;
    private final Entries entries;
    private final Projections projections;
    private final Indexes indexes;
    private final IndexWriter writer;
    private final PublishedRejections rejections;
    private final Rollovers rollovers;

    Rebuild(
            ContentModel model,
            Entries entries,
            Projections projections,
            Indexes indexes,
            IndexWriter writer,
            PublishedRejections rejections,
            @Qualifier(IndexingConfiguration.REBUILD_LEASE) Lease lease) {
        this.model = model;
        this.entries = entries;
        this.projections = projections;
        this.indexes = indexes;
        this.writer = writer;
        this.rejections = rejections;
        this.rollovers = new Rollovers(indexes, lease);
    }

    Rollovers rollovers() {
        return rollovers;
    }

    /**
     * Rebuilds the indexes of some locales, after any other rebuild has ended. When it fails, the
     * old indexes continue to serve.
     *
     * @param progress receives the number of entries indexed so far, after each batch
     * @return the entries that search cannot index, with the reasons
     * @throws InvalidException when these are too many
     * @throws UnavailableException when Elasticsearch or MongoDB does not respond
     */
    Map<EntryId, String> run(Collection<LocaleTag> locales, LongConsumer progress) {
        return run(() -> indexes.aliases(locales), progress);
    }

    /**
     * As above.
     *
     * @param aliases of the indexes; called when this server holds the lease, as another one may
     *     have rebuilt the indexes before
     */
    Map<EntryId, String> run(Supplier<Collection<String>> aliases, LongConsumer progress) {
        return rollovers
                .run(
                        aliases,
                        created -> fill(created, progress),
                        filling -> rejections.record(filling.missing()))
                .map(Filling::rejected)
                .orElse(Map.of());
    }

    private Filling fill(List<Index> created, LongConsumer progress) {
        Filling filling = new Filling();
        long done = 0;
        for (ContentType type : model.types()) {
            try (Stream<Entry> all = entries.all(type.name())) {
                Iterator<Entry> remaining = all.iterator();
                while (remaining.hasNext()) {
                    List<Projection> batch = nextBatch(remaining);
                    filling.add(write(batch, created), published(batch));
                    done += batch.size();
                    progress.accept(done);
                }
            }
        }
        if (areServed(created)) {
            filling.requireFewRejections();
        }
        return filling;
    }

    private WriteResult write(List<Projection> batch, List<Index> created) {
        return new IndexWriter.Written(batch, writer.write(batch, created)).result();
    }

    private static int published(List<Projection> batch) {
        return (int) batch.stream().filter(entry -> !entry.variants().isEmpty()).count();
    }

    /** Whether an index can continue to serve for each of the new ones. */
    private boolean areServed(List<Index> created) {
        List<String> served = indexes.serving().stream().map(Index::alias).toList();
        return created.stream().map(Index::alias).allMatch(served::contains);
    }

    private List<Projection> nextBatch(Iterator<Entry> remaining) {
        List<Projection> batch = new ArrayList<>();
        while (remaining.hasNext() && batch.size() < BATCH_SIZE) {
            Entry entry = remaining.next();
            List<PublishedDocument> variants = projections.variants(entry);
            batch.add(new Projection(entry.id(), entry.type(), entry.publishedVersion(), variants));
        }
        return batch;
    }
}
