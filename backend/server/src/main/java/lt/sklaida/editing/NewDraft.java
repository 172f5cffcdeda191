package lt.sklaida.editing;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import java.util.Map;

/**
 * An entry to be made.
 *
 * @param requestId made up by the client, 1 to 100 characters; the same one again with the same
 *     input makes nothing and answers the entry that it made
 * @param values a partial tree, as in {@link DraftUpdate}, whose items have no keys
 * @param slugs chosen ones; in other locales they are made from the title
 */
public record NewDraft(
        String requestId, String type, Map<String, ?> values, Map<LocaleTag, Slug> slugs) {

    public NewDraft {
        slugs = Map.copyOf(slugs);
    }
}
