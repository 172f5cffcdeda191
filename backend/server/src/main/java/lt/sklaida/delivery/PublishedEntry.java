package lt.sklaida.delivery;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * A published entry in one locale, with the selected fields.
 *
 * @param locale the locale that it is in, which may be another than the one asked for
 * @param reading how it was asked for
 * @param fields what was read of it
 */
public record PublishedEntry(
        EntryId id, String type, LocaleTag locale, Reading reading, Map<String, Object> fields) {

    /** The slug and the title of an entry in one of its locales. */
    public record Translation(LocaleTag locale, String slug, String title) {}

    static PublishedEntry of(Document stored, Reading reading) {
        return new PublishedEntry(
                new EntryId(stored.getString(PublishedFields.ENTRY)),
                stored.getString(PublishedFields.TYPE),
                new LocaleTag(stored.getString(PublishedFields.LOCALE)),
                reading,
                stored);
    }

    public String slug() {
        return field(PublishedFields.SLUG, String.class);
    }

    /** The slugs under which this locale of the entry was published before. */
    public List<String> formerSlugs() {
        String prefix = locale + "/";
        return paths().stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .skip(1)
                .toList();
    }

    /** The title; null only in a draft that has none yet. */
    public @Nullable String title() {
        if (!fields.containsKey(PublishedFields.TITLE)) {
            throw notSelected(PublishedFields.TITLE);
        }
        return (String) fields.get(PublishedFields.TITLE);
    }

    public long version() {
        return field(PublishedFields.VERSION, Number.class).longValue();
    }

    /** When this locale of the entry was first published. */
    public Instant publishedAt() {
        return field(PublishedFields.PUBLISHED_AT, Date.class).toInstant();
    }

    public Instant updatedAt() {
        return field(PublishedFields.UPDATED_AT, Date.class).toInstant();
    }

    /** The locales that the entry is published in. */
    public List<LocaleTag> availableLocales() {
        return list(PublishedFields.AVAILABLE, String.class).stream().map(LocaleTag::new).toList();
    }

    /** The entry in every locale that it is published in. */
    public List<Translation> translations() {
        return list(PublishedFields.TRANSLATIONS, Document.class).stream()
                .map(PublishedEntry::translation)
                .toList();
    }

    private static Translation translation(Document stored) {
        return new Translation(
                new LocaleTag(stored.getString(PublishedFields.LOCALE)),
                stored.getString(PublishedFields.SLUG),
                stored.getString(PublishedFields.TITLE));
    }

    List<String> paths() {
        return list(PublishedFields.PATHS, String.class);
    }

    /** The selected values of the content type's fields; a field without a value is absent. */
    public Map<String, Object> values() {
        return fields.get(PublishedFields.VALUES) instanceof Document values ? values : Map.of();
    }

    private <T> T field(String name, Class<T> type) {
        Object value = fields.get(name);
        if (value == null) {
            throw notSelected(name);
        }
        return type.cast(value);
    }

    private IllegalStateException notSelected(String name) {
        return new IllegalStateException("%s of %s was not selected".formatted(name, id));
    }

    private <T> List<T> list(String name, Class<T> type) {
        return ((List<?>) field(name, List.class)).stream().map(type::cast).toList();
    }
}
