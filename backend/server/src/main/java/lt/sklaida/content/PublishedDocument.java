package lt.sklaida.content;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A published variant of an entry, as readers get it.
 *
 * @param serves the requested locales that this variant is served for, its own among them
 * @param available the locales that the entry is published in
 * @param paths the present and former slugs of every locale, as {@code locale/slug}
 * @param title the text of the type's title field; empty when the type does not require one
 * @param version the entry's version that last changed what is published
 * @param publishedAt when this variant was first published
 * @param updatedAt when its values or its slug last changed
 * @param values the tree of values in this locale
 * @param keys comparable forms of values that do not compare themselves; see {@link
 *     PublishedFields#KEYS}
 * @param references the entries that the values refer to
 */
public record PublishedDocument(
        EntryId entry,
        String type,
        LocaleTag locale,
        List<LocaleTag> serves,
        List<LocaleTag> available,
        Slug slug,
        List<String> paths,
        String title,
        List<Translation> translations,
        long version,
        Instant publishedAt,
        Instant updatedAt,
        Map<String, Object> values,
        Map<String, Object> keys,
        Set<EntryId> references) {

    /** The slug and title of the entry in a locale that it is published in. */
    public record Translation(LocaleTag locale, Slug slug, String title) {}

    public PublishedDocument {
        serves = List.copyOf(serves);
        available = List.copyOf(available);
        paths = List.copyOf(paths);
        translations = List.copyOf(translations);
        references = Set.copyOf(references);
    }

    /** The id of the document in {@code published} and in the search index. */
    public String id() {
        return id(entry, locale);
    }

    /** The id of the document of an entry in a locale. */
    public static String id(EntryId entry, LocaleTag locale) {
        return entry + ":" + locale;
    }
}
