package lt.sklaida.search.index;

import lt.sklaida.shared.EntryId;

import java.util.Map;

/**
 * The result of writing entries to indexes.
 *
 * @param versions the entries with the versions that were written, or with earlier ones
 * @param rejected the entries that search cannot index, with the reasons
 */
public record WriteResult(Map<EntryId, Long> versions, Map<EntryId, String> rejected) {}
