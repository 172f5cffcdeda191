package lt.sklaida.content;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * A draft to be saved. It replaces the previous one as a whole.
 *
 * @param expectedVersion the version that the change is based on; 0 for a new entry, or for one
 *     that was deleted
 * @param values the tree of values, with its localised leaves as maps from locale to value
 * @param slugs chosen slugs; in other locales the slug is made from the title
 * @param key the name of the entry's folder in content files, unique within its type; null keeps
 *     the present one, or makes one from the slug of a new entry
 * @param author the name of the editor or program that saves it
 * @param history by locale, its publication history in another system
 */
public record SaveDraft(
        EntryId id,
        String type,
        long expectedVersion,
        Map<String, Object> values,
        Map<LocaleTag, Slug> slugs,
        @Nullable Slug key,
        String author,
        Map<LocaleTag, PublicationHistory> history) {

    public SaveDraft {
        slugs = Map.copyOf(slugs);
        history = Map.copyOf(history);
    }

    /** A draft without a publication history from another system. */
    public SaveDraft(
            EntryId id,
            String type,
            long expectedVersion,
            Map<String, Object> values,
            Map<LocaleTag, Slug> slugs,
            @Nullable Slug key,
            String author) {
        this(id, type, expectedVersion, values, slugs, key, author, Map.of());
    }

    /** The same draft with its publication history in another system. */
    public SaveDraft withHistory(Map<LocaleTag, PublicationHistory> histories) {
        return new SaveDraft(id, type, expectedVersion, values, slugs, key, author, histories);
    }
}
