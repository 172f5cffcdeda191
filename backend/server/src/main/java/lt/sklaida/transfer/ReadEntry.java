package lt.sklaida.transfer;

import lt.sklaida.model.ContentType;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;
import lt.sklaida.transfer.Findings.Place;

import java.util.Map;
import java.util.Set;

/**
 * An entry as its files have it.
 *
 * @param values the tree of values, in which a reference is still {@code type/key}
 * @param locales those that have a file
 * @param draft whether it is not to be published
 * @param places where in the files each path of the tree is, such as {@code agenda[2].title.lt};
 *     the empty path is the entry as a whole
 */
record ReadEntry(
        ContentType type,
        Slug key,
        EntryId id,
        Map<String, Object> values,
        Map<LocaleTag, Slug> slugs,
        Set<LocaleTag> locales,
        boolean draft,
        Map<String, Place> places) {

    /** The place of a path, or of the nearest one around it: in its locale's file if it has one. */
    Place place(String path) {
        for (String nearest = path; !nearest.isEmpty(); nearest = parent(nearest)) {
            Place place = places.get(nearest);
            if (place != null) {
                return place;
            }
        }
        int dot = path.lastIndexOf('.');
        Place file = places.get(localeFile(path.substring(dot + 1)));
        return file != null ? file : java.util.Objects.requireNonNull(places.get(""));
    }

    /** The key in {@link #places} under which a locale's whole file is. */
    static String localeFile(String locale) {
        return "(" + locale + ")";
    }

    private static String parent(String path) {
        return path.substring(
                0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
}
