package lt.sklaida.content;

import lt.sklaida.content.Variant.Translation;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Leaves;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells which leaves of a translation are outdated. A translation remembers a hash of each leaf of
 * its source as it was when the leaf was last translated, so that nothing but a change of localised
 * values of the source makes it outdated.
 */
public final class Translations {

    private final ContentType type;
    private final Map<String, Object> before;
    private final Map<String, Object> after;
    private final long version;

    /**
     * The translations of a draft that replaces another.
     *
     * @param version the version that the new draft makes
     */
    Translations(
            ContentType type, Map<String, Object> before, Map<String, Object> after, long version) {
        this.type = type;
        this.before = before;
        this.after = after;
        this.version = version;
    }

    /**
     * The leaves of the source that have changed since their translations were saved or declared
     * current, by their paths without a locale; none for the source itself.
     */
    public static SortedSet<String> outdated(ContentType type, Entry entry, LocaleTag locale) {
        Translation translation = entry.variant(locale).translation();
        LocaleTag source = entry.sourceLocale();
        if (translation == null || source == null) {
            return new TreeSet<>();
        }
        Set<String> own = Leaves.fingerprints(type, entry.draft(), locale).keySet();
        Map<String, String> present = Leaves.fingerprints(type, entry.draft(), source);
        SortedSet<String> outdated = differences(translation.hashes(), present);
        // What the source has no more, or the model, is outdated only while it is translated.
        outdated.removeIf(path -> !present.containsKey(path) && !own.contains(path));
        return outdated;
    }

    /**
     * The locale that the others are translated from.
     *
     * @param known the present one; it stays while it has values
     * @return null when no locale has values
     */
    static @Nullable LocaleTag source(
            ContentType type,
            Map<String, Object> draft,
            @Nullable LocaleTag known,
            Locales locales) {
        Set<String> used = new HashSet<>();
        Leaves.of(type, draft)
                .forEach(
                        leaf -> {
                            if (leaf.locale() != null) {
                                used.add(leaf.locale());
                            }
                        });
        if (known != null && used.contains(known.value())) {
            return known;
        }
        LocaleTag preferred = locales.defaultLocale();
        return used.contains(preferred.value())
                ? preferred
                : locales.all().stream()
                        .filter(locale -> used.contains(locale.value()))
                        .findFirst()
                        .orElse(null);
    }

    /**
     * What the translation in a locale is made from after the new draft is saved: a leaf of it that
     * changed is taken for a translation of the source's present leaf.
     *
     * @param known as it was before
     * @param isSameSource whether the source has been the same locale before
     * @return null when there is no translation, or when nothing is known of it and nothing changed
     */
    @Nullable Translation saved(
            LocaleTag locale, LocaleTag source, @Nullable Translation known, boolean isSameSource) {
        SortedMap<String, String> own = Leaves.fingerprints(type, after, locale);
        if (own.isEmpty() || locale.equals(source)) {
            return null;
        }
        SortedMap<String, String> ownBefore = Leaves.fingerprints(type, before, locale);
        SortedMap<String, String> present = Leaves.fingerprints(type, after, source);
        if (ownBefore.isEmpty() || !isSameSource) {
            return new Translation(version, present);
        }
        // A translation of which nothing is known counts as one of the source as it was until now.
        SortedMap<String, String> base =
                known == null ? Leaves.fingerprints(type, before, source) : known.hashes();
        long revision = known == null ? version - 1 : known.revision();
        SortedMap<String, String> hashes = new TreeMap<>(base);
        for (String path : differences(ownBefore, own)) {
            String hash = present.get(path);
            if (hash == null) {
                hashes.remove(path);
            } else {
                hashes.put(path, hash);
            }
        }
        hashes.keySet().removeIf(path -> !present.containsKey(path) && !own.containsKey(path));
        boolean agrees = hashes.equals(present);
        if (hashes.equals(base) && (known != null || agrees)) {
            return known;
        }
        return new Translation(agrees ? version : revision, hashes);
    }

    /** A translation that agrees with the present source. */
    Translation current(LocaleTag source) {
        return new Translation(version, Leaves.fingerprints(type, after, source));
    }

    private static SortedSet<String> differences(
            Map<String, String> one, Map<String, String> other) {
        SortedSet<String> paths = new TreeSet<>(one.keySet());
        paths.addAll(other.keySet());
        paths.removeIf(path -> Objects.equals(one.get(path), other.get(path)));
        return paths;
    }
}
