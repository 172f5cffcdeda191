package lt.sklaida.search.drafts;

import lt.sklaida.content.DraftQuery;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.shared.InvalidException;

import org.jspecify.annotations.Nullable;

/**
 * A search over drafts.
 *
 * @param text as an editor typed it; empty to find everything. All words must match, in any form,
 *     with or without diacritics, or by their beginnings; if nothing matches, similar words do.
 *     Quotes mark a phrase, a minus excludes; an id, key or slug finds its entry.
 * @param where which entries may be found. Texts in its locale count most; without one, those of
 *     the locale that matches best. It has no {@link DraftQuery#after}.
 * @param after the cursor of the hit before the page; null for the first page
 */
public record DraftSearchQuery(String text, DraftQuery where, @Nullable String after) {

    public static final int MAX_LENGTH = UserQuery.MAX_LENGTH;

    public static final int MAX_FIRST = 100;

    /**
     * @throws InvalidException when the text is too long, or {@code first} is out of bounds
     */
    public DraftSearchQuery {
        if (where.after() != null) {
            throw new IllegalArgumentException("A search goes on after a cursor of its own");
        }
        if (where.first() < 1 || where.first() > MAX_FIRST) {
            throw new InvalidException(
                    "first is %d: it must be from 1 to %d".formatted(where.first(), MAX_FIRST));
        }
        UserQuery.parse(text);
    }
}
