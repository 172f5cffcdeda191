package lt.sklaida.content;

import lt.sklaida.shared.EntryId;

import java.util.List;

/**
 * All that is published of an entry.
 *
 * @param version the entry's version that last changed it; it grows even when an entry is deleted
 *     and created again
 * @param variants none when the entry is deleted or not published
 */
public record Projection(
        EntryId entry, String type, long version, List<PublishedDocument> variants) {

    public Projection {
        variants = List.copyOf(variants);
    }
}
