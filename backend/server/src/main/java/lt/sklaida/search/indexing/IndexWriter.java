package lt.sklaida.search.indexing;

import co.elastic.clients.util.BinaryData;

import lt.sklaida.content.Projection;
import lt.sklaida.content.Projections;
import lt.sklaida.content.PublishedDocument;
import lt.sklaida.content.Referrers;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.index.Indexes.Index;
import lt.sklaida.search.index.References;
import lt.sklaida.search.index.ResolvedReferences;
import lt.sklaida.search.index.SearchDocument;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Fingerprint;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what is published of entries into the indexes. */
@Component
final class IndexWriter {

    /**
     * What was written to all indexes.
     *
     * @param entries as they were, or earlier than that
     * @param refused what search cannot take for good, with the reason
     */
    record WriteResult(List<Projection> entries, Map<EntryId, String> refused) {}

    /**
     * What is to be written.
     *
     * @param impossible the entries that no document can be made of, and why
     */
    record Writes(List<IndexWrite> possible, Map<EntryId, RuntimeException> impossible) {}

    /** A document as it is sent. */
    private record Json(@Nullable BinaryData data, String fingerprint) {

        static final Json NOTHING = new Json(null, "");
    }

    private static final Logger log = LoggerFactory.getLogger(IndexWriter.class);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Projections projections;
    private final Indexes indexes;
    private final BulkWriter bulk;
    private final SearchDocument documents;
    private final References references;
    private final Referrers referrers;

    IndexWriter(
            Projections projections,
            Indexes indexes,
            BulkWriter bulk,
            SearchDocument documents,
            References references,
            Referrers referrers) {
        this.projections = projections;
        this.indexes = indexes;
        this.bulk = bulk;
        this.documents = documents;
        this.references = references;
        this.referrers = referrers;
    }

    /**
     * Writes entries as they are to every index there is, those in the making too.
     *
     * <p>It looks for indexes again after it has written, and writes to those that it had not seen.
     * So a change that a rebuild does not see, because it read the entry before, reaches the new
     * index in any case: either the index was there when its writer looked the second time, or the
     * rebuild began after the change and reads it. That holds for any number of servers.
     *
     * <p>It reads the entries after each look. So what is deleted meanwhile does not get into an
     * index that is too new to know of that: whoever deletes it has either seen the index, too, or
     * has done so before it is read here.
     *
     * @throws UnavailableException when not all could be written
     */
    WriteResult writeEverywhere(Collection<EntryId> ids) {
        Map<EntryId, Projection> first = new LinkedHashMap<>();
        Map<EntryId, String> refused = new LinkedHashMap<>();
        Set<String> written = new HashSet<>();
        while (true) {
            List<Index> unseen =
                    complete(indexes.all()).stream()
                            .filter(index -> !written.contains(index.name()))
                            .toList();
            if (unseen.isEmpty()) {
                return new WriteResult(List.copyOf(first.values()), refused);
            }
            List<Projection> truth = truth(ids);
            truth.forEach(entry -> first.putIfAbsent(entry.entry(), entry));
            refused.putAll(write(truth, unseen));
            unseen.forEach(index -> written.add(index.name()));
        }
    }

    /** The entries as they are; of one that never was, nothing is published, either. */
    List<Projection> truth(Collection<EntryId> ids) {
        List<Projection> truth = new ArrayList<>(projections.of(ids));
        Set<EntryId> known = truth.stream().map(Projection::entry).collect(Collectors.toSet());
        ids.stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> truth.add(new Projection(id, "", 0, List.of())));
        return truth;
    }

    /**
     * Writes to the given indexes alone.
     *
     * @return what search cannot take for good, with the reason
     * @throws UnavailableException when not all could be written
     */
    Map<EntryId, String> write(List<Projection> projections, Collection<Index> targets) {
        Writes writes = writes(projections, targets);
        Map<EntryId, String> refused = bulk.write(writes.possible());
        writes.impossible()
                .forEach(
                        (entry, failure) -> {
                            log.error("No document can be made of entry {}", entry, failure);
                            refused.put(entry, "no document can be made of it: " + failure);
                        });
        return refused;
    }

    /** What is to be written, made of the entries one by one: none stands in another's way. */
    Writes writes(List<Projection> projections, Collection<Index> targets) {
        // Before what the documents show of others is read: see ADR 008.
        long shown = referrers.count();
        Map<LocaleTag, ResolvedReferences> referred =
                references.of(
                        projections.stream()
                                .flatMap(projection -> projection.variants().stream())
                                .toList());
        Writes writes = new Writes(new ArrayList<>(), new LinkedHashMap<>());
        for (Projection projection : projections) {
            try {
                Map<LocaleTag, Json> variants = variants(projection, referred);
                long version = IndexWrite.version(projection.version(), shown);
                targets.forEach(
                        index ->
                                writes.possible()
                                        .add(write(index, projection.entry(), version, variants)));
            } catch (RuntimeException e) {
                writes.impossible().put(projection.entry(), e);
            }
        }
        return writes;
    }

    private Map<LocaleTag, Json> variants(
            Projection projection, Map<LocaleTag, ResolvedReferences> referred) {
        Map<LocaleTag, Json> variants = new HashMap<>();
        for (PublishedDocument published : projection.variants()) {
            LocaleTag locale = published.locale();
            List<PublishedDocument> others =
                    projection.variants().stream()
                            .filter(variant -> !variant.locale().equals(locale))
                            .toList();
            variants.put(
                    locale,
                    json(
                            published,
                            others,
                            referred.getOrDefault(locale, ResolvedReferences.NOTHING)));
        }
        return variants;
    }

    private static IndexWrite write(
            Index index, EntryId entry, long version, Map<LocaleTag, Json> variants) {
        Json variant = variants.getOrDefault(index.locale(), Json.NOTHING);
        return new IndexWrite(index, entry, version, variant.data(), variant.fingerprint());
    }

    private Json json(
            PublishedDocument published,
            List<PublishedDocument> others,
            ResolvedReferences referred) {
        Map<String, Object> document = documents.of(published, others, referred);
        String fingerprint = Fingerprint.of(JSON.writeValueAsBytes(document));
        document.put(IndexFields.FINGERPRINT, fingerprint);
        byte[] bytes = JSON.writeValueAsBytes(document);
        return new Json(BinaryData.of(bytes, "application/json"), fingerprint);
    }

    /** A locale without any index would lose what is written now. */
    private List<Index> complete(List<Index> found) {
        for (LocaleTag locale : indexes.locales()) {
            if (found.stream().noneMatch(index -> index.locale().equals(locale))) {
                throw new UnavailableException(
                        Service.SEARCH, "There is no search index for %s yet".formatted(locale));
            }
        }
        return found;
    }
}
