package lt.sklaida.content;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;

/**
 * What a save publishes, too. Afterwards exactly these locales are published.
 *
 * @param values the tree that is published; null for the draft that is saved
 * @param slugs by locale, where {@code values} are published under another slug than that of the
 *     draft
 */
public record Publishing(
        Set<LocaleTag> locales, @Nullable Map<String, Object> values, Map<LocaleTag, Slug> slugs) {

    public Publishing {
        locales = Set.copyOf(locales);
        slugs = Map.copyOf(slugs);
    }

    /** The draft that is saved. */
    public static Publishing draft(Set<LocaleTag> locales) {
        return new Publishing(locales, null, Map.of());
    }

    /** Other values than those of the draft, as when a whole store is moved. */
    public static Publishing other(
            Set<LocaleTag> locales, Map<String, Object> values, Map<LocaleTag, Slug> slugs) {
        return new Publishing(locales, values, slugs);
    }
}
