package lt.sklaida.search.indexing;

import co.elastic.clients.elasticsearch.core.MgetResponse;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.Projections;
import lt.sklaida.content.Referrers;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.index.Indexes.Index;
import lt.sklaida.search.indexing.IndexWriter.Writes;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Compares what is derived from the entries with them, and repairs what differs: {@code published},
 * then the indexes. In an index it compares versions and fingerprints, a batch at a time.
 *
 * <p>Entries change meanwhile; so what differs is looked at again, and only what differs each time
 * without being under way is wrong.
 */
@Component
final class Verification {

    /** What an index has of an entry. */
    private record Found(long version, String fingerprint) {}

    /** The part of a document that is compared. */
    record Source(@Nullable String fingerprint) {}

    private static final int BATCH = 200;
    private static final int LOOKS = 3;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final ContentModel model;
    private final Entries entries;
    private final Referrers referrers;
    private final Projections projections;
    private final Elastic elastic;
    private final Indexes indexes;
    private final IndexWriter writer;
    private final Rejections rejections;
    private final Rebuild rebuild;
    private final Counter repairedPublished;
    private final Counter repairedSearch;

    Verification(
            ContentModel model,
            Entries entries,
            Referrers referrers,
            Projections projections,
            Elastic elastic,
            Indexes indexes,
            IndexWriter writer,
            Rejections rejections,
            Rebuild rebuild,
            MeterRegistry meters) {
        this.model = model;
        this.entries = entries;
        this.referrers = referrers;
        this.projections = projections;
        this.elastic = elastic;
        this.indexes = indexes;
        this.writer = writer;
        this.rejections = rejections;
        this.rebuild = rebuild;
        this.repairedPublished = repaired("published", meters);
        this.repairedSearch = repaired("search", meters);
    }

    private static Counter repaired(String projection, MeterRegistry meters) {
        return Counter.builder("sklaida.verify.repaired")
                .tag("projection", projection)
                .description("How much of a projection differed from the truth and was repaired")
                .register(meters);
    }

    /**
     * Compares and repairs all of it.
     *
     * @param difference told of each difference, in words
     * @throws UnavailableException when Elasticsearch cannot be asked
     */
    void run(Consumer<String> difference) {
        projections.verify(
                found -> {
                    difference.accept("published: " + found);
                    repairedPublished.increment();
                });
        verifyThatAllServe(difference);
        new Run(serving(), difference).verify();
    }

    private void verifyThatAllServe(Consumer<String> difference) {
        Set<LocaleTag> missing = missing();
        if (!missing.isEmpty()) {
            missing.forEach(
                    locale -> difference.accept(indexes.alias(locale) + ": there is no index"));
            repairedSearch.increment(missing.size());
            rebuild.run(this::missing, _ -> {});
        }
    }

    /** The locales without an index that serves. */
    private Set<LocaleTag> missing() {
        Set<LocaleTag> missing = new TreeSet<>(indexes.locales());
        indexes.serving().forEach(index -> missing.remove(index.locale()));
        return missing;
    }

    /** An index of another model is not for this server to judge. */
    private List<Index> serving() {
        return indexes.serving().stream().filter(indexes::isUpToDate).toList();
    }

    /** One comparison of the indexes that serve. */
    private final class Run {

        private final List<Index> serving;
        private final Consumer<String> difference;

        /** Locales whose index has what cannot be overwritten. */
        private final Set<LocaleTag> broken = new TreeSet<>();

        Run(List<Index> serving, Consumer<String> difference) {
            this.serving = serving;
            this.difference = difference;
        }

        void verify() {
            for (ContentType type : model.types()) {
                try (Stream<Entry> all = entries.all(type.name())) {
                    Iterator<EntryId> ids = all.map(Entry::id).iterator();
                    while (ids.hasNext()) {
                        verify(next(ids));
                    }
                }
            }
            if (broken.isEmpty()) {
                serving.forEach(this::verifyWhatIsThere);
            }
            if (!broken.isEmpty()) {
                rebuild.run(broken, _ -> {});
            }
        }

        /** Looks for what belongs to entries that are gone. */
        private void verifyWhatIsThere(Index index) {
            String last = "";
            for (List<EntryId> ids = after(index, last); !ids.isEmpty(); ids = after(index, last)) {
                last = ids.getLast().value();
                verify(ids);
            }
        }

        private void verify(Collection<EntryId> ids) {
            Map<EntryId, String> wrong = differences(ids);
            for (int look = 2; look <= LOOKS && !wrong.isEmpty(); look++) {
                pause();
                wrong = differences(wrong.keySet());
            }
            if (!wrong.isEmpty()) {
                repair(wrong);
            }
        }

        /** What is wrong with which of the entries, without those that are under way. */
        private Map<EntryId, String> differences(Collection<EntryId> ids) {
            Writes wanted = writer.writes(writer.truth(ids), serving);
            Set<EntryId> underWay = entries.waitingForSearch(ids);
            boolean referrerIndexer = !referrers.pending(1).isEmpty();
            Map<String, Map<EntryId, Found>> found = new HashMap<>();
            serving.forEach(index -> found.put(index.name(), found(index, ids)));
            Map<EntryId, String> differences = new LinkedHashMap<>();
            wanted.impossible()
                    .forEach(
                            (entry, failure) ->
                                    differences.put(
                                            entry,
                                            "search: no document can be made of %s: %s"
                                                    .formatted(entry, failure)));
            for (IndexWrite write : wanted.possible()) {
                Found there =
                        Objects.requireNonNull(found.get(write.index().name())).get(write.entry());
                String what = difference(write, there, referrerIndexer);
                if (what != null) {
                    String where = indexes.alias(write.index().locale());
                    differences.merge(
                            write.entry(),
                            "%s: %s %s".formatted(where, write.entry(), what),
                            (one, other) -> one + "; " + other);
                }
            }
            differences.keySet().removeAll(underWay);
            return differences;
        }

        private @Nullable String difference(
                IndexWrite wanted, @Nullable Found found, boolean referrerIndexer) {
            if (found == null) {
                return wanted.document() == null ? null : "is missing";
            }
            if (wanted.document() == null) {
                return "is not published";
            }
            if (found.version() > wanted.version()) {
                return "is of a later version than there is";
            }
            if (IndexWrite.published(found.version()) < IndexWrite.published(wanted.version())) {
                return "is of an earlier version";
            }
            return referrerIndexer || found.fingerprint().equals(wanted.fingerprint())
                    ? null
                    : "is not as it should be";
        }

        private void repair(Map<EntryId, String> wrong) {
            wrong.values().forEach(difference);
            repairedSearch.increment(wrong.size());
            // A later count gets past what somebody wrote or deleted by hand.
            referrers.advance();
            rejections.note(writer.writeEverywhere(wrong.keySet()));
            // What did not give way claims a version that the truth does not have.
            Map<EntryId, String> still = differences(wrong.keySet());
            if (!still.isEmpty()) {
                serving.forEach(index -> broken.add(index.locale()));
            }
        }
    }

    private static List<EntryId> next(Iterator<EntryId> ids) {
        List<EntryId> batch = new ArrayList<>();
        while (ids.hasNext() && batch.size() < BATCH) {
            batch.add(ids.next());
        }
        return batch;
    }

    private Map<EntryId, Found> found(Index index, Collection<EntryId> ids) {
        List<String> keys = ids.stream().map(EntryId::value).toList();
        MgetResponse<Source> answer =
                elastic.write(
                        client ->
                                client.mget(
                                        get ->
                                                get.index(index.name())
                                                        .ids(keys)
                                                        .sourceIncludes(IndexFields.FINGERPRINT),
                                        Source.class));
        Map<EntryId, Found> found = new HashMap<>();
        for (MultiGetResponseItem<Source> item : answer.docs()) {
            if (item.isFailure()) {
                throw new UnavailableException(
                        Service.SEARCH,
                        "%s cannot be read: %s"
                                .formatted(index.name(), item.failure().error().reason()));
            }
            if (item.result().found()) {
                Source source = item.result().source();
                String fingerprint = source == null ? null : source.fingerprint();
                found.put(
                        new EntryId(item.result().id()),
                        new Found(
                                Objects.requireNonNull(item.result().version()),
                                fingerprint == null ? "" : fingerprint));
            }
        }
        return found;
    }

    /** The ids of what queries find in an index, in order, from one on. */
    private List<EntryId> after(Index index, String last) {
        SearchRequest request =
                new SearchRequest.Builder()
                        .index(index.name())
                        .query(query -> query.exists(field -> field.field(IndexFields.ENTRY)))
                        .size(BATCH)
                        .source(source -> source.fetch(false))
                        .trackTotalHits(total -> total.enabled(false))
                        .sort(sort -> sort.field(field -> field.field(IndexFields.ENTRY)))
                        .searchAfter(after -> after.stringValue(last))
                        .build();
        SearchResponse<Void> answer = elastic.write(client -> client.search(request, Void.class));
        return answer.hits().hits().stream().map(Hit::id).map(EntryId::new).toList();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(Service.SEARCH, "The server is stopping", e);
        }
    }
}
