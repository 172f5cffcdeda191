package lt.sklaida.editing;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import java.util.Map;

/**
 * A change of a draft. The same one may be sent again when no answer came.
 *
 * @param base the revision that its author was looking at
 * @param patch a partial tree: what is absent stays, null clears, and {@code {en: …}} leaves other
 *     locales alone. A list of embedded values gives the whole order: an item with a key is changed
 *     in the fields that it gives, one without is new, and one that is left out is removed. Other
 *     lists and JSON are given whole
 * @param slugs chosen ones; in other locales they stay, or follow the title until published
 */
public record DraftUpdate(EntryId id, long base, Map<String, ?> patch, Map<LocaleTag, Slug> slugs) {

    public DraftUpdate {
        slugs = Map.copyOf(slugs);
    }
}
