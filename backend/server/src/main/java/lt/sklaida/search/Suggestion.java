package lt.sklaida.search;

import lt.sklaida.shared.EntryId;

/** An entry whose title goes on as somebody began to type. */
public record Suggestion(String text, String type, EntryId id, String slug) {}
