package lt.sklaida.search.indexing;

import co.elastic.clients.util.BinaryData;

import lt.sklaida.search.index.Indexes.Index;
import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

/**
 * What an index is to say of an entry, unless it already says something newer.
 *
 * @param version of two views of the entry, the later has the greater; see {@link #version}
 * @param document the JSON; null when the index is to have nothing of the entry
 * @param fingerprint what tells the document from others; empty without one
 */
record IndexWrite(
        Index index,
        EntryId entry,
        long version,
        @Nullable BinaryData document,
        String fingerprint) {

    /**
     * The version of a view of an entry.
     *
     * @param published the entry's version that last changed what is published of it
     * @param shown the count of changes in what entries show of each other, taken before that was
     *     read
     */
    static long version(long published, long shown) {
        return published << Integer.SIZE | shown;
    }

    /** The entry's own version in a version of a view of it. */
    static long published(long version) {
        return version >> Integer.SIZE;
    }

    long size() {
        return document == null ? 0 : document.size();
    }
}
