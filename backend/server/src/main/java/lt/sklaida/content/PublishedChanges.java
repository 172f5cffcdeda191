package lt.sklaida.content;

import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.Leaves;
import lt.sklaida.model.Leaves.Leaf;
import lt.sklaida.shared.LocaleTag;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells what readers of other locales see change when some locales of an entry are published. */
public final class PublishedChanges {

    private PublishedChanges() {}

    /**
     * The leaves whose published values would change, by locale, for each published locale besides
     * those that are named; only locales with any. Shared values go out with every locale.
     *
     * @param draft the draft that is to be published
     */
    public static SortedMap<LocaleTag, SortedSet<String>> inOthers(
            ContentType type,
            Entry entry,
            Map<String, Object> draft,
            Collection<LocaleTag> publishing) {
        Map<String, Object> next = EntryValues.merge(type, draft, entry.published(), publishing);
        SortedMap<LocaleTag, SortedSet<String>> changes = new TreeMap<>();
        for (LocaleTag locale : entry.publishedLocales()) {
            if (!publishing.contains(locale)) {
                SortedSet<String> paths = paths(type, entry.published(), next, locale);
                if (!paths.isEmpty()) {
                    changes.put(locale, paths);
                }
            }
        }
        return changes;
    }

    private static SortedSet<String> paths(
            ContentType type,
            Map<String, Object> before,
            Map<String, Object> after,
            LocaleTag locale) {
        Map<String, Object> old = shown(type, before, locale);
        Map<String, Object> next = shown(type, after, locale);
        SortedSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(next.keySet());
        paths.removeIf(path -> Leaves.isSame(old.get(path), next.get(path)));
        return paths;
    }

    /** The leaves that readers of a locale see. */
    private static Map<String, Object> shown(
            ContentType type, Map<String, Object> values, LocaleTag locale) {
        Map<String, Object> shown = new TreeMap<>();
        for (Leaf leaf : Leaves.of(type, CalendarValues.without(type, values))) {
            if (leaf.locale() == null || leaf.locale().equals(locale.value())) {
                shown.put(leaf.path(), leaf.value());
            }
        }
        return shown;
    }
}
