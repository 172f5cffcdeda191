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
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes indexes anew from the entries while the old ones serve, and swaps them when they are
 * complete. Changes that come meanwhile are written to both; see {@link
 * IndexWriter#writeEverywhere}. Of all servers, one does it at a time.
 */
@Component
final class Rebuild {

    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

    private static final int BATCH = 200;

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
     * Rebuilds the indexes of some locales, after others have rebuilt theirs; when that fails, the
     * old ones serve on.
     *
     * @param progress told the number of entries done, now and then
     * @return what Elasticsearch refuses for good, with its reason; all else is in the new indexes
     * @throws InvalidException when it refuses so much that the old indexes serve better
     * @throws UnavailableException when Elasticsearch or MongoDB cannot be reached
     */
    Map<EntryId, String> run(Collection<LocaleTag> locales, LongConsumer progress) {
        return run(() -> locales, progress);
    }

    /**
     * As above.
     *
     * @param wanting asked for the locales when it is our turn: another server may have done it
     */
    Map<EntryId, String> run(Supplier<Collection<LocaleTag>> wanting, LongConsumer progress) {
        try (Lease.Held held = lease.acquire()) {
            Collection<LocaleTag> locales = wanting.get();
            return locales.isEmpty() ? Map.of() : run(locales, held, progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(Service.SEARCH, "The server is stopping", e);
        }
    }

    /** Does something now, and lets nobody rebuild meanwhile; nothing while somebody does. */
    void unlessUnderWay(Runnable action) {
        lease.tryAcquire()
                .ifPresent(
                        held -> {
                            try (held) {
                                action.run();
                            }
                        });
    }

    private Map<EntryId, String> run(
            Collection<LocaleTag> locales, Lease.Held held, LongConsumer progress) {
        log.info("Making the search indexes of {}", locales);
        try (Rollover rollover = Rollover.start(indexes, locales)) {
            Filling filling = fill(rollover.coming(), progress);
            if (filling.isPoor() && isServed(locales)) {
                throw filling.failure();
            }
            held.renew();
            rejections.note(filling.missing, filling.refused);
            rollover.commit();
            log.info("The search indexes of {} serve", locales);
            return filling.refused;
        }
    }

    /** Whether there are indexes that can go on serving. */
    private boolean isServed(Collection<LocaleTag> locales) {
        return indexes.serving().stream().map(Index::locale).toList().containsAll(locales);
    }

    private Filling fill(List<Index> coming, LongConsumer progress) {
        Filling filling = new Filling();
        long done = 0;
        for (ContentType type : model.types()) {
            try (Stream<Entry> all = entries.all(type.name())) {
                Iterator<Entry> left = all.iterator();
                while (left.hasNext()) {
                    List<Projection> batch = next(left);
                    filling.add(batch, writer.write(batch, coming));
                    done += batch.size();
                    progress.accept(done);
                }
            }
        }
        return filling;
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

    /** What came of filling new indexes. */
    private static final class Filling {

        /** How many rejected entries a rebuild tolerates. */
        private static final int TOLERATED = 5;

        /** One rejected entry in this many is tolerated, too. */
        private static final int TOLERATED_SHARE = 20;

        private static final int NAMED = 5;

        private final Map<EntryId, String> refused = new LinkedHashMap<>();

        /** The entries that are refused, without what is in them. */
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
            refused.putAll(reasons);
        }

        /** Whether more is refused than single entries that are odd. */
        boolean isPoor() {
            return refused.size() > TOLERATED && refused.size() * TOLERATED_SHARE > published;
        }

        InvalidException failure() {
            List<Problem> problems = new ArrayList<>();
            problems.add(
                    new Problem(
                            "",
                            "Elasticsearch refuses %d of %d entries, so the old search indexes serve on. Mend what these have in common, in the schema or the analysis, and rebuild; among them are"
                                    .formatted(refused.size(), published)));
            refused.entrySet().stream()
                    .limit(NAMED)
                    .map(entry -> new Problem(entry.getKey().value(), entry.getValue()))
                    .forEach(problems::add);
            return new InvalidException(problems);
        }
    }
}
