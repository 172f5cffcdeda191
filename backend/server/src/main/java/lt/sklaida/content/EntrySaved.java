package lt.sklaida.content;

import lt.sklaida.shared.EntryId;

/**
 * An event: an entry has been changed, its draft or anything else of it, and is stored.
 *
 * @param version the version of the entry that the change made
 */
public record EntrySaved(EntryId id, String type, long version) {}
