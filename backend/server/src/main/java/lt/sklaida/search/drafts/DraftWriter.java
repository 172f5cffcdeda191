package lt.sklaida.search.drafts;

import co.elastic.clients.util.BinaryData;

import lt.sklaida.content.DraftProjection;
import lt.sklaida.content.DraftProjections;
import lt.sklaida.search.index.BulkWriter;
import lt.sklaida.search.index.Index;
import lt.sklaida.search.index.IndexWrite;
import lt.sklaida.search.index.WriteResult;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes drafts to the index. */
final class DraftWriter {

    private static final Logger log = LoggerFactory.getLogger(DraftWriter.class);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final DraftProjections drafts;
    private final DraftIndexes indexes;
    private final DraftDocument document;
    private final BulkWriter bulk;

    DraftWriter(
            DraftProjections drafts,
            DraftIndexes indexes,
            DraftDocument document,
            BulkWriter bulk) {
        this.drafts = drafts;
        this.indexes = indexes;
        this.document = document;
        this.bulk = bulk;
    }

    /**
     * Writes the present state of entries to every existing index, also to one being built.
     *
     * @throws UnavailableException when not every entry could be written
     */
    WriteResult writeEverywhere(Collection<EntryId> ids) {
        Map<EntryId, Long> first = new LinkedHashMap<>();
        Map<EntryId, String> rejected = new LinkedHashMap<>();
        indexes.writeEverywhere(
                targets -> {
                    WriteResult written = write(drafts.of(ids), targets);
                    written.versions().forEach(first::putIfAbsent);
                    rejected.putAll(written.rejected());
                });
        return new WriteResult(first, rejected);
    }

    /**
     * Writes entries to the given indexes only.
     *
     * @throws UnavailableException when not every entry could be written
     */
    WriteResult write(Collection<DraftProjection> projections, Collection<Index> targets) {
        Map<EntryId, Long> versions = new LinkedHashMap<>();
        Map<EntryId, String> failed = new LinkedHashMap<>();
        List<IndexWrite> writes = new ArrayList<>();
        for (DraftProjection draft : projections) {
            versions.put(draft.id(), draft.version());
            try {
                BinaryData json = json(draft);
                for (Index index : targets) {
                    writes.add(new IndexWrite(index, draft.id(), draft.version(), json, ""));
                }
            } catch (RuntimeException e) {
                log.error("No document can be made of the draft of entry {}", draft.id(), e);
                failed.put(draft.id(), "no document can be made of its draft: " + e);
            }
        }
        Map<EntryId, String> rejected = new LinkedHashMap<>(bulk.write(writes));
        rejected.putAll(failed);
        return new WriteResult(versions, rejected);
    }

    private @Nullable BinaryData json(DraftProjection draft) {
        return draft.entry()
                .flatMap(document::of)
                .map(made -> BinaryData.of(JSON.writeValueAsBytes(made), "application/json"))
                .orElse(null);
    }
}
