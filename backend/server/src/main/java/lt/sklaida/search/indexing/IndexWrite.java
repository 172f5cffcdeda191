package lt.sklaida.search.indexing;

import co.elastic.clients.util.BinaryData;

import lt.sklaida.search.index.Indexes.Index;
import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

/**
 * A write of an entry's document to an index, where it replaces older versions only.
 *
 * @param version the version of the document; see {@link #version}
 * @param document the JSON; null to delete the document
 * @param fingerprint the fingerprint of the document; empty without one
 */
record IndexWrite(
        Index index,
        EntryId entry,
        long version,
        @Nullable BinaryData document,
        String fingerprint) {

    /**
     * The version of a document, which grows with changes of the entry and of the entries it refers
     * to.
     *
     * @param published the entry's version that last changed its published state
     * @param referenceChanges the count of changes that affect referring entries, taken before the
     *     references were resolved
     */
    static long version(long published, long referenceChanges) {
        return published << Integer.SIZE | referenceChanges;
    }

    /** The entry's version, from the version of its document. */
    static long published(long version) {
        return version >> Integer.SIZE;
    }

    long size() {
        return document == null ? 0 : document.size();
    }
}
