package lt.sklaida.search.index;

import co.elastic.clients.util.BinaryData;

import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

/**
 * A write of an entry's document to an index, where it replaces older versions only.
 *
 * @param version the version of the document, which grows whenever its content may change
 * @param document the JSON; null to delete the document
 * @param fingerprint the fingerprint of the document; empty without one
 */
public record IndexWrite(
        Index index,
        EntryId entry,
        long version,
        @Nullable BinaryData document,
        String fingerprint) {

    long size() {
        return document == null ? 0 : document.size();
    }
}
