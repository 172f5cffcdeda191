package lt.sklaida.editing;

import lt.sklaida.model.Composite;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.Leaves;
import lt.sklaida.model.ScalarType;
import lt.sklaida.model.ValueType;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.words.LongestIncreasing;
import lt.sklaida.words.Word;
import lt.sklaida.words.Words;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What differs between two trees of values of one type, whose items have keys. */
public final class Difference {

    /** How a value or an item differs. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        MOVED
    }

    /**
     * What differs at one place.
     *
     * @param path as {@code model.Leaves} writes it; that of an item, such as {@code
     *     indicators[k3f2]}, when it was added, removed or moved
     * @param before null when it was added; the place in its list, from 0, when it was moved
     * @param after null when it was removed; the place when it was moved
     * @param words the words of a changed text or Markdown, in their order; else none
     */
    public record Change(
            String path,
            Kind kind,
            @Nullable Object before,
            @Nullable Object after,
            List<Word> words) {

        public Change {
            words = List.copyOf(words);
        }
    }

    private final @Nullable LocaleTag only;
    private final List<Change> changes = new ArrayList<>();

    private Difference(@Nullable LocaleTag only) {
        this.only = only;
    }

    /** Everything that differs, in the order of the model and of the items. */
    public static List<Change> between(
            Composite type, Map<String, ?> before, Map<String, ?> after) {
        return changes(type, before, after, null);
    }

    /**
     * The localised leaves in one locale that differ, those of added and removed items among them;
     * no shared values and no moves.
     */
    public static List<Change> inLocale(
            Composite type, Map<String, ?> before, Map<String, ?> after, LocaleTag locale) {
        return changes(type, before, after, locale);
    }

    private static List<Change> changes(
            Composite type, Map<String, ?> before, Map<String, ?> after, @Nullable LocaleTag only) {
        Difference difference = new Difference(only);
        difference.composite(type, before, after, "");
        return List.copyOf(difference.changes);
    }

    private void composite(
            Composite type, Map<String, ?> before, Map<String, ?> after, String prefix) {
        for (Field field : type.fields()) {
            value(field, prefix + field.name(), before.get(field.name()), after.get(field.name()));
        }
    }

    private void value(Field field, String path, @Nullable Object before, @Nullable Object after) {
        boolean objects = Trees.isObject(before) && Trees.isObject(after);
        if (field.localized() && objects) {
            texts(field, path, Trees.map(before), Trees.map(after));
        } else if (field.type() instanceof FieldType.Embedded(ValueType type) && objects) {
            composite(type, Trees.map(before), Trees.map(after), path + ".");
        } else if (field.type() instanceof FieldType.Embedded(ValueType type)
                && Trees.isItems(before)
                && Trees.isItems(after)) {
            items(type, path, Trees.itemsByKey(before), Trees.itemsByKey(after));
        } else if (only == null) {
            leaf(field, path, before, after);
        }
    }

    private void texts(
            Field field, String path, Map<String, Object> before, Map<String, Object> after) {
        Set<String> locales = new LinkedHashSet<>(after.keySet());
        locales.addAll(before.keySet());
        for (String locale : locales) {
            if (only == null || only.value().equals(locale)) {
                leaf(field, path + "." + locale, before.get(locale), after.get(locale));
            }
        }
    }

    private void leaf(Field field, String path, @Nullable Object before, @Nullable Object after) {
        if (Trees.isSame(field, before, after)) {
            return;
        }
        if (Leaves.isEmpty(field, before)) {
            add(path, Kind.ADDED, null, after);
        } else if (Leaves.isEmpty(field, after)) {
            add(path, Kind.REMOVED, before, null);
        } else if (hasWords(field)
                && before instanceof String old
                && after instanceof String text) {
            changes.add(new Change(path, Kind.CHANGED, old, text, Words.difference(old, text)));
        } else {
            add(path, Kind.CHANGED, before, after);
        }
    }

    private static boolean hasWords(Field field) {
        return field.is(ScalarType.STRING) || field.is(ScalarType.MARKDOWN);
    }

    private void items(
            ValueType type,
            String path,
            Map<String, Map<String, Object>> before,
            Map<String, Map<String, Object>> after) {
        Map<String, Integer> oldPlaces = places(before);
        Set<String> moved = only == null ? moved(before.keySet(), after.keySet()) : Set.of();
        int place = 0;
        for (Map.Entry<String, Map<String, Object>> item : after.entrySet()) {
            String itemPath = path + "[" + item.getKey() + "]";
            Map<String, Object> old = before.get(item.getKey());
            if (old == null && only == null) {
                add(itemPath, Kind.ADDED, null, item.getValue());
            } else {
                if (moved.contains(item.getKey())) {
                    add(itemPath, Kind.MOVED, oldPlaces.get(item.getKey()), place);
                }
                composite(type, old == null ? Map.of() : old, item.getValue(), itemPath + ".");
            }
            place++;
        }
        before.forEach(
                (key, item) -> {
                    String itemPath = path + "[" + key + "]";
                    if (!after.containsKey(key) && only == null) {
                        add(itemPath, Kind.REMOVED, item, null);
                    } else if (!after.containsKey(key)) {
                        composite(type, item, Map.of(), itemPath + ".");
                    }
                });
    }

    private static Map<String, Integer> places(Map<String, ?> items) {
        Map<String, Integer> places = new HashMap<>();
        items.keySet().forEach(key -> places.put(key, places.size()));
        return places;
    }

    /** The fewest items that were moved, if all others stayed in their order. */
    private static Set<String> moved(Set<String> before, Set<String> after) {
        List<String> old = before.stream().filter(after::contains).toList();
        Map<String, Integer> oldPlaces = new HashMap<>();
        old.forEach(key -> oldPlaces.put(key, oldPlaces.size()));
        List<String> common = after.stream().filter(before::contains).toList();
        int[] numbers = common.stream().mapToInt(oldPlaces::get).toArray();
        Set<String> moved = new HashSet<>(common);
        LongestIncreasing.places(numbers).forEach(place -> moved.remove(common.get(place)));
        return moved;
    }

    private void add(String path, Kind kind, @Nullable Object before, @Nullable Object after) {
        changes.add(new Change(path, kind, before, after, List.of()));
    }
}
