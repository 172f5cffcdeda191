package lt.sklaida.content;

import lt.sklaida.shared.EntryId;

/**
 * An event: what is published of an entry has changed, and {@code published} shows it.
 *
 * @param version the version of the entry that changed it
 */
public record EntryProjected(EntryId id, String type, long version) {}
