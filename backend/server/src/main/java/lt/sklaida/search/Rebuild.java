package lt.sklaida.search;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.Projection;
import lt.sklaida.content.Projections;
import lt.sklaida.content.PublishedDocument;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.search.Indexes.Index;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.UnavailableException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Makes indexes anew from the entries while the old ones serve, and swaps them when they are
 * complete. Changes that come meanwhile are written to both; see {@link
 * IndexWriter#writeEverywhere}.
 */
final class Rebuild {

    private static final int BATCH = 200;

    private final ContentModel model;
    private final Entries entries;
    private final Projections projections;
    private final Indexes indexes;
    private final IndexWriter writer;
    private final Refusals refusals;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    Rebuild(
            ContentModel model,
            Entries entries,
            Projections projections,
            Indexes indexes,
            IndexWriter writer,
            Refusals refusals) {
        this.model = model;
        this.entries = entries;
        this.projections = projections;
        this.indexes = indexes;
        this.writer = writer;
        this.refusals = refusals;
    }

    /** Whether one is under way in this server. */
    boolean isRunning() {
        return oneAtATime.isLocked();
    }

    /**
     * Rebuilds the indexes of some locales; when that fails, the old ones serve on.
     *
     * @param progress told the number of entries done, now and then
     * @return what Elasticsearch refuses for good, with its reason; all else is in the new indexes
     * @throws UnavailableException when Elasticsearch cannot be reached
     */
    Map<EntryId, String> run(Collection<LocaleTag> locales, LongConsumer progress) {
        oneAtATime.lock();
        try (Rollover rollover = Rollover.start(indexes, locales)) {
            Map<EntryId, String> refused = fill(rollover.coming(), progress);
            rollover.commit();
            return refused;
        } finally {
            oneAtATime.unlock();
        }
    }

    private Map<EntryId, String> fill(List<Index> coming, LongConsumer progress) {
        Map<EntryId, String> refused = new LinkedHashMap<>();
        long done = 0;
        for (ContentType type : model.types()) {
            try (Stream<Entry> all = entries.all(type.name())) {
                Iterator<Entry> left = all.iterator();
                while (left.hasNext()) {
                    List<Projection> batch = next(left);
                    Map<EntryId, String> reasons = writer.write(batch, coming);
                    refusals.note(batch, reasons);
                    refused.putAll(reasons);
                    done += batch.size();
                    progress.accept(done);
                }
            }
        }
        return refused;
    }

    private List<Projection> next(Iterator<Entry> left) {
        List<Projection> batch = new ArrayList<>();
        while (left.hasNext() && batch.size() < BATCH) {
            Entry entry = left.next();
            List<PublishedDocument> variants = projections.variants(entry);
            batch.add(new Projection(entry.id(), entry.type(), entry.publishedVersion(), variants));
        }
        return batch;
    }
}
