package lt.sklaida.search;

import co.elastic.clients.util.BinaryData;

import lt.sklaida.search.Indexes.Index;
import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

/**
 * What an index is to say of an entry, unless it already says something newer.
 *
 * @param version the entry's version that last changed what is published of it
 * @param document the JSON; null when the index is to have nothing of the entry
 */
record IndexWrite(Index index, EntryId entry, long version, @Nullable BinaryData document) {

    long size() {
        return document == null ? 0 : document.size();
    }
}
