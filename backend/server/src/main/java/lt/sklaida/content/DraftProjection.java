package lt.sklaida.content;

import lt.sklaida.shared.EntryId;

import java.util.Optional;

/**
 * What the search over drafts shows of an entry.
 *
 * @param version of the entry; 0 when there never was one
 * @param entry as it is, also in the bin; empty when it was removed for good
 */
public record DraftProjection(EntryId id, long version, Optional<Entry> entry) {}
