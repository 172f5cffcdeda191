package lt.sklaida.transfer;

import lt.sklaida.content.PublicationHistory;
import lt.sklaida.content.ValueLimits;
import lt.sklaida.model.ContentType;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;
import lt.sklaida.transfer.Findings.Place;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An entry as read from its files.
 *
 * @param hasId whether the id is in the files; otherwise it was found by {@link EntryIds}
 * @param values the tree of values, in which a reference is still {@code type/key}
 * @param history by locale, when it was published and under which slugs
 * @param locales the locales that have a file
 * @param draft whether it is saved without being published
 * @param file the file that it names, if it names one that is there
 * @param pending the draft of a published entry, where it differs from what is published
 * @param places where in the files each path of the tree is, such as {@code agenda[2].title.lt};
 *     the empty path is the entry as a whole
 */
record ReadEntry(
        ContentType type,
        Slug key,
        EntryId id,
        boolean hasId,
        Map<String, Object> values,
        Map<LocaleTag, Slug> slugs,
        Map<LocaleTag, PublicationHistory> history,
        Set<LocaleTag> locales,
        boolean draft,
        Optional<Path> file,
        Optional<ReadEntry> pending,
        Map<String, Place> places) {

    /** The same entry with its draft. */
    ReadEntry with(ReadEntry draftOfIt) {
        return new ReadEntry(
                type,
                key,
                id,
                hasId,
                values,
                slugs,
                history,
                locales,
                draft,
                file,
                Optional.of(draftOfIt),
                places);
    }

    /** The same entry with the file that it names. */
    ReadEntry with(Path named) {
        return new ReadEntry(
                type,
                key,
                id,
                hasId,
                values,
                slugs,
                history,
                locales,
                draft,
                Optional.of(named),
                pending,
                places);
    }

    /** The same entry with other values. */
    ReadEntry withValues(Map<String, Object> others) {
        return new ReadEntry(
                type, key, id, hasId, others, slugs, history, locales, draft, file, pending,
                places);
    }

    /** About how many bytes its values take in the store. */
    long bytes() {
        return ValueLimits.bytes(values) + pending.map(ReadEntry::bytes).orElse(0L);
    }

    /** How references to the entry are written: {@code type/key}. */
    String name() {
        return name(type, key);
    }

    /** How references to an entry are written: {@code type/key}. */
    static String name(ContentType type, Slug key) {
        return type.singular() + "/" + key;
    }

    /** The locales to publish. */
    Set<LocaleTag> publishedLocales() {
        return draft ? Set.of() : locales;
    }

    /** The place of a path, else that of the nearest path around it, in the file of its locale. */
    Place place(String path) {
        for (String nearest = path; !nearest.isEmpty(); nearest = parent(nearest)) {
            Place place = places.get(nearest);
            if (place != null) {
                return place;
            }
        }
        int dot = path.lastIndexOf('.');
        Place file = places.get(localeFile(path.substring(dot + 1)));
        return file != null ? file : Objects.requireNonNull(places.get(""));
    }

    /** The key in {@link #places} of a locale's file as a whole. */
    static String localeFile(String locale) {
        return "(" + locale + ")";
    }

    private static String parent(String path) {
        return path.substring(
                0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
}
