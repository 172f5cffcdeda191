package lt.sklaida.search.indexing;

import co.elastic.clients.util.BinaryData;

import lt.sklaida.content.Projection;
import lt.sklaida.content.Projections;
import lt.sklaida.content.PublishedDocument;
import lt.sklaida.content.Referrers;
import lt.sklaida.search.index.BulkWriter;
import lt.sklaida.search.index.Index;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.index.IndexWrite;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.index.References;
import lt.sklaida.search.index.ResolvedReferences;
import lt.sklaida.search.index.SearchDocument;
import lt.sklaida.search.index.WriteResult;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Fingerprint;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the published state of entries to the indexes. */
final class IndexWriter {

    /**
     * The result of writing entries to all indexes.
     *
     * @param entries the entries as they were written, or an earlier state
     * @param rejected the entries that search cannot index, with the reasons
     */
    record Written(List<Projection> entries, Map<EntryId, String> rejected) {

        WriteResult result() {
            Map<EntryId, Long> versions = new LinkedHashMap<>();
            entries.forEach(entry -> versions.put(entry.entry(), entry.version()));
            return new WriteResult(versions, rejected);
        }
    }

    /**
     * The writes of some entries.
     *
     * @param failed the entries whose documents could not be made
     */
    record Writes(List<IndexWrite> possible, Map<EntryId, RuntimeException> failed) {}

    /** A document as it is sent. */
    private record Json(@Nullable BinaryData data, String fingerprint) {

        static final Json NONE = new Json(null, "");
    }

    private static final Logger log = LoggerFactory.getLogger(IndexWriter.class);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Projections projections;
    private final Indexes indexes;
    private final BulkWriter bulk;
    private final SearchDocument searchDocument;
    private final References references;
    private final Referrers referrers;

    IndexWriter(
            Projections projections,
            Indexes indexes,
            BulkWriter bulk,
            SearchDocument searchDocument,
            References references,
            Referrers referrers) {
        this.projections = projections;
        this.indexes = indexes;
        this.bulk = bulk;
        this.searchDocument = searchDocument;
        this.references = references;
        this.referrers = referrers;
    }

    /**
     * Writes the current state of entries to every existing index, also to those being built.
     *
     * @throws UnavailableException when not every entry could be written
     */
    Written writeEverywhere(Collection<EntryId> ids) {
        Map<EntryId, Projection> first = new LinkedHashMap<>();
        Map<EntryId, String> rejected = new LinkedHashMap<>();
        indexes.writeEverywhere(
                targets -> {
                    List<Projection> current = current(ids);
                    current.forEach(entry -> first.putIfAbsent(entry.entry(), entry));
                    rejected.putAll(write(current, targets));
                });
        return new Written(List.copyOf(first.values()), rejected);
    }

    /** The published state of entries now; an unknown entry has none, at version 0. */
    List<Projection> current(Collection<EntryId> ids) {
        List<Projection> current = new ArrayList<>(projections.of(ids));
        Set<EntryId> known = current.stream().map(Projection::entry).collect(Collectors.toSet());
        ids.stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> current.add(new Projection(id, "", 0, List.of())));
        return current;
    }

    /**
     * Writes entries to the given indexes only.
     *
     * @return the entries that search cannot index, with the reasons
     * @throws UnavailableException when not every entry could be written
     */
    Map<EntryId, String> write(List<Projection> projections, Collection<Index> targets) {
        Writes writes = writes(projections, targets);
        Map<EntryId, String> rejected = bulk.write(writes.possible());
        writes.failed()
                .forEach(
                        (entry, failure) -> {
                            log.error("No document can be made of entry {}", entry, failure);
                            rejected.put(entry, "no document can be made of it: " + failure);
                        });
        return rejected;
    }

    /** Makes the writes of entries; the failure of one entry does not affect the others. */
    Writes writes(List<Projection> projections, Collection<Index> targets) {
        List<PublishedDocument> variants =
                projections.stream().flatMap(projection -> projection.variants().stream()).toList();
        // Before the references are resolved: see ADR 008.
        long referenceChanges = referrers.count();
        Map<LocaleTag, ResolvedReferences> resolved = references.of(variants);
        Writes writes = new Writes(new ArrayList<>(), new LinkedHashMap<>());
        for (Projection projection : projections) {
            try {
                Map<LocaleTag, Json> documents = documents(projection, resolved);
                long version = DocumentVersion.of(projection.version(), referenceChanges);
                for (Index index : targets) {
                    writes.possible().add(write(index, projection.entry(), version, documents));
                }
            } catch (RuntimeException e) {
                writes.failed().put(projection.entry(), e);
            }
        }
        return writes;
    }

    private Map<LocaleTag, Json> documents(
            Projection projection, Map<LocaleTag, ResolvedReferences> resolved) {
        Map<LocaleTag, Json> documents = new HashMap<>();
        for (PublishedDocument published : projection.variants()) {
            LocaleTag locale = published.locale();
            List<PublishedDocument> others =
                    projection.variants().stream()
                            .filter(variant -> !variant.locale().equals(locale))
                            .toList();
            ResolvedReferences own = resolved.getOrDefault(locale, ResolvedReferences.NONE);
            documents.put(locale, json(published, others, own));
        }
        return documents;
    }

    private IndexWrite write(
            Index index, EntryId entry, long version, Map<LocaleTag, Json> documents) {
        Json document = documents.getOrDefault(indexes.locale(index), Json.NONE);
        return new IndexWrite(index, entry, version, document.data(), document.fingerprint());
    }

    private Json json(
            PublishedDocument published,
            List<PublishedDocument> others,
            ResolvedReferences resolved) {
        Map<String, Object> document = searchDocument.of(published, others, resolved);
        String fingerprint = Fingerprint.of(JSON.writeValueAsBytes(document));
        document.put(IndexFields.FINGERPRINT, fingerprint);
        byte[] bytes = JSON.writeValueAsBytes(document);
        return new Json(BinaryData.of(bytes, "application/json"), fingerprint);
    }
}
