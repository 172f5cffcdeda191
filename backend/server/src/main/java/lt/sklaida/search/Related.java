package lt.sklaida.search;

import lt.sklaida.shared.EntryId;

/** An entry that has something in common with another. */
public record Related(EntryId id, String type) {}
