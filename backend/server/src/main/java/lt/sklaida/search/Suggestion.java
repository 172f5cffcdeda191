package lt.sklaida.search;

import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

/**
 * Something to complete with what somebody began to type.
 *
 * @param type of the entry; null for a term, as are id and slug
 */
public record Suggestion(
        String text,
        Kind kind,
        @Nullable String type,
        @Nullable EntryId id,
        @Nullable String slug) {

    /** What is suggested. */
    public enum Kind {
        /** An entry with that title. */
        ENTRY,
        /** Words to search for. */
        TERM
    }

    static Suggestion of(String term) {
        return new Suggestion(term, Kind.TERM, null, null, null);
    }
}
