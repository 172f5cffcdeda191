package lt.sklaida.search;

import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

/**
 * A completion of the beginning of a query.
 *
 * @param type of the entry; type, id and slug of a term are null
 */
public record Suggestion(
        String text,
        Kind kind,
        @Nullable String type,
        @Nullable EntryId id,
        @Nullable String slug) {

    /** The kinds of suggestions. */
    public enum Kind {
        /** The title of an entry. */
        ENTRY,
        /** A frequent query. */
        TERM
    }

    static Suggestion of(String term) {
        return new Suggestion(term, Kind.TERM, null, null, null);
    }
}
