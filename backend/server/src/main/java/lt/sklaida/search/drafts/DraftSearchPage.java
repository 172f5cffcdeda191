package lt.sklaida.search.drafts;

import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A page of drafts found. The index follows changes within about a second, so who shows the entries
 * reads them again, with the same restriction.
 *
 * @param totalCount on all pages
 */
public record DraftSearchPage(
        List<Hit> hits, boolean hasNext, boolean hasPrevious, long totalCount) {

    /**
     * A draft found.
     *
     * @param score how well it matches; null when hits are ordered by their last change, because
     *     there are no words to match
     * @param cursor for the page after this hit
     */
    public record Hit(EntryId id, String type, @Nullable Double score, String cursor) {}

    public DraftSearchPage {
        hits = List.copyOf(hits);
    }
}
