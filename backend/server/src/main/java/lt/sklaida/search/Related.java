package lt.sklaida.search;

import lt.sklaida.shared.EntryId;

/** An entry that is similar to another. */
public record Related(EntryId id, String type) {}
