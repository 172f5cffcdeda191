package lt.sklaida.content;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A published entry in one locale, as readers get it.
 *
 * @param serves the requested locales that this variant answers, its own among them
 * @param available the locales that the entry is published in
 * @param paths all that leads here, as {@code locale/slug}: of every locale, former ones too
 * @param title the text of the type's title field; empty when the type does not require one
 * @param version the entry's version that last changed what is published
 * @param publishedAt when this variant was first published
 * @param updatedAt when what its readers see last changed
 * @param values the tree of values in this locale alone
 * @param keys comparable forms of values that are not comparable themselves; see {@link
 *     PublishedFields}
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

    /** Where the same entry is in a locale it is published in. */
    public record Translation(LocaleTag locale, Slug slug, String title) {}

    public PublishedDocument {
        serves = List.copyOf(serves);
        available = List.copyOf(available);
        paths = List.copyOf(paths);
        translations = List.copyOf(translations);
        references = Set.copyOf(references);
    }

    /** The document's key in {@code published} and in search. */
    public String id() {
        return id(entry, locale);
    }

    /** The key of an entry's variant. */
    public static String id(EntryId entry, LocaleTag locale) {
        return entry + ":" + locale;
    }
}
