package lt.sklaida.content;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One item of content; every projection is derived from it.
 *
 * @param key the name of its folder in content files, unique within its type
 * @param version the number of its changes, from 1
 * @param draftVersion the version that last changed the draft, a slug of it or the key; for an
 *     entry that was stored before this was recorded, the version at which it was read
 * @param publishedVersion the version that last changed what is published; 0 when none has
 * @param draft the tree of values that editors work on; items of lists of embedded values have keys
 * @param published the tree of values that is published; empty while no locale is
 * @param variants by locale; only those that have a slug or were ever published
 * @param sourceLocale the locale that the others are translated from; null while the draft has no
 *     localised values
 * @param owner the id of the user whose entry it is; null when nobody's, as after an import
 * @param request a hash of the input that created it; null when none was given
 * @param deletedAt since when it is in the bin; null while it is not
 */
public record Entry(
        EntryId id,
        String type,
        Slug key,
        long version,
        long draftVersion,
        long publishedVersion,
        Map<String, Object> draft,
        Map<String, Object> published,
        SortedMap<LocaleTag, Variant> variants,
        @Nullable LocaleTag sourceLocale,
        @Nullable String owner,
        @Nullable String request,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy,
        @Nullable Instant deletedAt) {

    public Entry {
        draft = Collections.unmodifiableMap(draft);
        published = Collections.unmodifiableMap(published);
        variants = Collections.unmodifiableSortedMap(new TreeMap<>(variants));
    }

    /** The entry as it would be if other values were published at a version. */
    Entry withPublished(
            long atVersion, Map<String, Object> values, SortedMap<LocaleTag, Variant> inLocales) {
        return new Entry(
                id,
                type,
                key,
                version,
                draftVersion,
                atVersion,
                draft,
                values,
                inLocales,
                sourceLocale,
                owner,
                request,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                deletedAt);
    }

    public SortedSet<LocaleTag> publishedLocales() {
        SortedSet<LocaleTag> locales = new TreeSet<>();
        variants.forEach(
                (locale, variant) -> {
                    if (variant.isPublished()) {
                        locales.add(locale);
                    }
                });
        return locales;
    }

    public Variant variant(LocaleTag locale) {
        return variants.getOrDefault(locale, Variant.EMPTY);
    }
}
