package lt.sklaida.content;

import lt.sklaida.shared.EntryId;

import java.util.List;

/**
 * All that is published of an entry, derived from the truth; of a deleted or unpublished one,
 * nothing.
 *
 * @param version the entry's version that last changed it; grows for ever, over deletion too
 */
public record Projection(
        EntryId entry, String type, long version, List<PublishedDocument> variants) {

    public Projection {
        variants = List.copyOf(variants);
    }
}
