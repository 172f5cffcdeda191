package lt.sklaida.search.indexing;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.Projection;
import lt.sklaida.content.Projections;
import lt.sklaida.content.PublishedDocument;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.index.Indexes.Index;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.Lease;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Builds new indexes from the entries while the old ones serve, and swaps them when they are
 * complete. Changes in the meantime are written to both; see {@link IndexWriter#writeEverywhere}.
 * One server does it at a time.
 */
@Component
final class Rebuild {

    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

    private static final int BATCH_SIZE = 200;

    private final ContentModel model;
    private final Entries entries;
    private final Projections projections;
    private final Indexes indexes;
    private final IndexWriter writer;
    private final Rejections rejections;
    private final Lease lease;

    Rebuild(
            ContentModel model,
            Entries entries,
            Projections projections,
            Indexes indexes,
            IndexWriter writer,
            Rejections rejections,
            @Qualifier(IndexingConfiguration.REBUILD_LEASE) Lease lease) {
        this.model = model;
        this.entries = entries;
        this.projections = projections;
        this.indexes = indexes;
        this.writer = writer;
        this.rejections = rejections;
        this.lease = lease;
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
        return run(() -> locales, progress);
    }

    /**
     * As above.
     *
     * @param locales called when this server holds the lease, as another one may have rebuilt the
     *     indexes before
     */
    Map<EntryId, String> run(Supplier<Collection<LocaleTag>> locales, LongConsumer progress) {
        try (Lease.Held held = lease.acquire()) {
            Collection<LocaleTag> remaining = locales.get();
            return remaining.isEmpty() ? Map.of() : run(remaining, held, progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(Service.SEARCH, "The server is stopping", e);
        }
    }

    /** Runs an action during which no rebuild can start; does nothing while one is running. */
    void unlessRunning(Runnable action) {
        Optional<Lease.Held> held = lease.tryAcquire();
        if (held.isPresent()) {
            try (Lease.Held _ = held.get()) {
                action.run();
            }
        }
    }

    private Map<EntryId, String> run(
            Collection<LocaleTag> locales, Lease.Held held, LongConsumer progress) {
        log.info("Rebuilding the search indexes of {}", locales);
        try (Rollover rollover = Rollover.start(indexes, locales)) {
            Filling result = fill(rollover.created(), progress);
            if (result.hasTooManyRejections() && areServed(locales)) {
                throw result.failure();
            }
            held.renew();
            rejections.record(result.missing, result.rejected);
            rollover.commit();
            log.info("The new search indexes of {} serve queries", locales);
            return result.rejected;
        }
    }

    /** Whether every locale has an index that can continue to serve. */
    private boolean areServed(Collection<LocaleTag> locales) {
        return indexes.serving().stream().map(Index::locale).toList().containsAll(locales);
    }

    private Filling fill(List<Index> created, LongConsumer progress) {
        Filling result = new Filling();
        long done = 0;
        for (ContentType type : model.types()) {
            try (Stream<Entry> all = entries.all(type.name())) {
                Iterator<Entry> remaining = all.iterator();
                while (remaining.hasNext()) {
                    List<Projection> batch = nextBatch(remaining);
                    result.add(batch, writer.write(batch, created));
                    done += batch.size();
                    progress.accept(done);
                }
            }
        }
        return result;
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

    /** The result of filling new indexes. */
    private static final class Filling {

        /** The number of rejected entries that a rebuild tolerates in any case. */
        private static final int MAX_REJECTED = 5;

        /** Above that number, it tolerates one rejected entry in this many. */
        private static final int MIN_PUBLISHED_PER_REJECTED = 20;

        private static final int MAX_LISTED = 5;

        private final Map<EntryId, String> rejected = new LinkedHashMap<>();

        /** The rejected entries, without their content. */
        private final List<Projection> missing = new ArrayList<>();

        private int published;

        void add(List<Projection> batch, Map<EntryId, String> reasons) {
            for (Projection projection : batch) {
                if (!projection.variants().isEmpty()) {
                    published++;
                }
                if (reasons.containsKey(projection.entry())) {
                    missing.add(
                            new Projection(
                                    projection.entry(),
                                    projection.type(),
                                    projection.version(),
                                    List.of()));
                }
            }
            rejected.putAll(reasons);
        }

        boolean hasTooManyRejections() {
            return rejected.size() > MAX_REJECTED
                    && rejected.size() * MIN_PUBLISHED_PER_REJECTED > published;
        }

        InvalidException failure() {
            List<Problem> problems = new ArrayList<>();
            problems.add(
                    new Problem(
                            "",
                            "Elasticsearch refuses %d of %d entries, so the old search indexes continue to serve. Fix what these entries have in common, in the schema or the analysis, and rebuild; among them are"
                                    .formatted(rejected.size(), published)));
            rejected.entrySet().stream()
                    .limit(MAX_LISTED)
                    .map(entry -> new Problem(entry.getKey().value(), entry.getValue()))
                    .forEach(problems::add);
            return new InvalidException(problems);
        }
    }
}
