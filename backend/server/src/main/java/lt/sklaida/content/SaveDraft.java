package lt.sklaida.content;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * The wish to save a draft, whole: what it leaves out is gone from the draft.
 *
 * @param expectedVersion the version that the change is based on; 0 when there must be no such
 *     entry yet, or none any more
 * @param values the tree of values, with its localised leaves as maps from locale to value
 * @param slugs those that somebody chose; in other locales the slug is made from the title
 * @param key the name of the entry's folder in content files, unique a type; when null it stays, or
 *     for a new entry is made from its slug
 * @param author who saves
 * @param history by locale, what is known of its past elsewhere
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

    /** A draft of which no past is known but what the store knows. */
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

    /** The same draft with what is known of its past elsewhere. */
    public SaveDraft withHistory(Map<LocaleTag, PublicationHistory> known) {
        return new SaveDraft(id, type, expectedVersion, values, slugs, key, author, known);
    }
}
