package lt.sklaida.content;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

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
 * @param publishedVersion the version that last changed what is published; 0 when none has
 * @param draft the tree of values that editors work on
 * @param published the tree of values that is published; empty while no locale is
 * @param variants by locale; only those that have a slug or were ever published
 */
public record Entry(
        EntryId id,
        String type,
        Slug key,
        long version,
        long publishedVersion,
        Map<String, Object> draft,
        Map<String, Object> published,
        SortedMap<LocaleTag, Variant> variants,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy) {

    public Entry {
        draft = Collections.unmodifiableMap(draft);
        published = Collections.unmodifiableMap(published);
        variants = Collections.unmodifiableSortedMap(new TreeMap<>(variants));
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
