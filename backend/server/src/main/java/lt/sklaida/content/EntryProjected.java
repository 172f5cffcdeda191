package lt.sklaida.content;

import lt.sklaida.shared.EntryId;

/**
 * What is published of an entry has changed, and {@code published} shows it.
 *
 * @param version the entry's version that changed it
 */
public record EntryProjected(EntryId id, String type, long version) {}
