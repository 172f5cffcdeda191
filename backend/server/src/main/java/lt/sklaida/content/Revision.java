package lt.sklaida.content;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An entry as a change made it. It never changes.
 *
 * @param version the entry's version
 * @param draftVersion the version that last changed the draft; as {@link Entry#draftVersion}
 * @param at when the change was made
 * @param author the name of the editor or program that made it
 * @param draft the tree of values that editors worked on; items of lists of embedded values have
 *     keys
 */
public record Revision(
        EntryId entry,
        String type,
        Slug key,
        long version,
        long draftVersion,
        Instant at,
        String author,
        Change change,
        Map<String, Object> draft,
        Map<String, Object> published,
        SortedMap<LocaleTag, Variant> variants,
        @Nullable LocaleTag sourceLocale) {

    /** A revision without its content. */
    public record Heading(EntryId entry, long version, Instant at, String author, Change change) {}

    public Revision {
        draft = Collections.unmodifiableMap(draft);
        published = Collections.unmodifiableMap(published);
        variants = Collections.unmodifiableSortedMap(new TreeMap<>(variants));
    }

    static Revision of(StoredEntry stored) {
        Entry entry = stored.entry();
        return new Revision(
                entry.id(),
                entry.type(),
                entry.key(),
                entry.version(),
                entry.draftVersion(),
                entry.updatedAt(),
                entry.updatedBy(),
                stored.change(),
                entry.draft(),
                entry.published(),
                entry.variants(),
                entry.sourceLocale());
    }

    public Variant variant(LocaleTag locale) {
        return variants.getOrDefault(locale, Variant.EMPTY);
    }

    /** The same with nothing published. */
    Revision withoutPublished() {
        return new Revision(
                entry,
                type,
                key,
                version,
                draftVersion,
                at,
                author,
                change,
                draft,
                Map.of(),
                variants,
                sourceLocale);
    }

    public Heading heading() {
        return new Heading(entry, version, at, author, change);
    }
}
