package lt.sklaida.editing;

import lt.sklaida.content.CalendarValues;
import lt.sklaida.content.FileValues;
import lt.sklaida.model.Composite;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ItemKeys;
import lt.sklaida.model.Leaves;
import lt.sklaida.model.ValueType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Merges two changes of one tree of values by its leaves: a leaf that one of them changed is taken
 * from that one, and a leaf that both changed to different values is a conflict. Nothing is merged
 * within a text.
 *
 * <p>The name of a file and what is computed from its bytes are one leaf. What else the server
 * computes is taken as it is saved.
 *
 * <p>Items of lists are the same by their keys. An item that one removed and the other changed is a
 * conflict; so are two different orders. Items that both added are kept, each behind the item that
 * it was added behind, theirs first. The result has no fields that the model does not know.
 */
public final class ThreeWayMerge {

    /** What came of a merge. */
    public sealed interface Result {

        /**
         * Both changes fit each other.
         *
         * @param theirs the paths of what they have changed
         */
        record Merged(Map<String, Object> values, SortedSet<String> theirs) implements Result {}

        /**
         * They don't.
         *
         * @param conflicts every one, at least one
         */
        record Conflicting(List<LeafConflict> conflicts) implements Result {}
    }

    private final List<LeafConflict> conflicts = new ArrayList<>();
    private final SortedSet<String> changedByThem = new TreeSet<>();

    private ThreeWayMerge() {}

    /**
     * Merges two changes of a tree.
     *
     * @param base what both began with
     * @param theirs what is saved by now
     * @param mine what is to be saved; all three have the keys of their items
     */
    public static Result merge(
            Composite type, Map<String, ?> base, Map<String, ?> theirs, Map<String, ?> mine) {
        ThreeWayMerge merge = new ThreeWayMerge();
        Map<String, Object> merged = merge.composite(type, base, theirs, mine, "");
        return merge.conflicts.isEmpty()
                ? new Result.Merged(merged, Collections.unmodifiableSortedSet(merge.changedByThem))
                : new Result.Conflicting(List.copyOf(merge.conflicts));
    }

    private Map<String, Object> composite(
            Composite type,
            Map<String, ?> base,
            Map<String, ?> theirs,
            Map<String, ?> mine,
            String prefix) {
        Map<String, ?> file = file(type, base, theirs, mine);
        Map<String, Object> merged = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            String name = field.name();
            Object value;
            if (CalendarValues.isOfCalendar(field)) {
                value = theirs.get(name);
            } else if (FileValues.isOfFile(field)) {
                value = file.get(name);
            } else {
                value =
                        value(
                                field,
                                prefix + name,
                                base.get(name),
                                theirs.get(name),
                                mine.get(name));
            }
            if (value != null) {
                merged.put(name, value);
            }
        }
        return merged;
    }

    /**
     * The tree whose file it is: that of whoever changed it. What tells about a file is one leaf.
     */
    private Map<String, ?> file(
            Composite type, Map<String, ?> base, Map<String, ?> theirs, Map<String, ?> mine) {
        List<Field> fields =
                type instanceof ContentType content ? FileValues.fields(content) : List.of();
        boolean changedByThem = !isSameFile(fields, base, theirs);
        boolean changedByMe = !isSameFile(fields, base, mine);
        if (changedByThem || changedByMe) {
            ContentType content = (ContentType) type;
            String path = content.file().orElseThrow().name();
            if (changedByThem) {
                this.changedByThem.add(path);
            }
            if (changedByThem && changedByMe && !isSameFile(fields, theirs, mine)) {
                conflicts.add(
                        new LeafConflict(
                                path,
                                Uploads.input(content, base),
                                Uploads.input(content, theirs),
                                Uploads.input(content, mine)));
            }
        }
        return changedByMe ? mine : theirs;
    }

    private static boolean isSameFile(
            List<Field> fields, Map<String, ?> one, Map<String, ?> other) {
        return fields.stream()
                .allMatch(
                        field ->
                                Trees.isSame(
                                        field, one.get(field.name()), other.get(field.name())));
    }

    private @Nullable Object value(
            Field field,
            String path,
            @Nullable Object base,
            @Nullable Object theirs,
            @Nullable Object mine) {
        boolean objects = Trees.isObject(base) && Trees.isObject(theirs) && Trees.isObject(mine);
        if (field.localized() && objects) {
            Map<String, Object> texts =
                    texts(field, path, Trees.map(base), Trees.map(theirs), Trees.map(mine));
            return texts.isEmpty() ? empty(base, theirs, mine) : texts;
        }
        if (field.type() instanceof FieldType.Embedded(ValueType embedded)) {
            if (objects) {
                Map<String, Object> merged =
                        composite(
                                embedded,
                                Trees.map(base),
                                Trees.map(theirs),
                                Trees.map(mine),
                                path + ".");
                return merged.isEmpty() ? empty(base, theirs, mine) : merged;
            }
            if (Trees.isItems(base) && Trees.isItems(theirs) && Trees.isItems(mine)) {
                List<Object> merged = items(embedded, path, base, theirs, mine);
                return merged.isEmpty() ? empty(base, theirs, mine) : merged;
            }
        }
        // A value that was saved under an earlier model is a leaf as it is.
        return leaf(field, path, base, theirs, mine);
    }

    /** How a list or an object without content is written: as by whoever changed it. */
    private static @Nullable Object empty(
            @Nullable Object base, @Nullable Object theirs, @Nullable Object mine) {
        Object written = Leaves.isSame(mine, base) ? theirs : mine;
        return switch (written) {
            case List<?> list when list.isEmpty() -> list;
            case Map<?, ?> map when map.isEmpty() -> map;
            case null, default -> null;
        };
    }

    private Map<String, Object> texts(
            Field field,
            String path,
            Map<String, Object> base,
            Map<String, Object> theirs,
            Map<String, Object> mine) {
        Set<String> locales = new LinkedHashSet<>(theirs.keySet());
        locales.addAll(mine.keySet());
        locales.addAll(base.keySet());
        Map<String, Object> merged = new LinkedHashMap<>();
        for (String locale : locales) {
            Object text =
                    leaf(
                            field,
                            path + "." + locale,
                            base.get(locale),
                            theirs.get(locale),
                            mine.get(locale));
            if (text != null) {
                merged.put(locale, text);
            }
        }
        return merged;
    }

    private @Nullable Object leaf(
            Field field,
            String path,
            @Nullable Object base,
            @Nullable Object theirs,
            @Nullable Object mine) {
        boolean changedByThem = !Trees.isSame(field, base, theirs);
        if (changedByThem) {
            this.changedByThem.add(path);
        }
        if (Trees.isSame(field, base, mine)) {
            return theirs;
        }
        if (changedByThem && !Trees.isSame(field, theirs, mine)) {
            conflicts.add(new LeafConflict(path, base, theirs, mine));
        }
        return mine;
    }

    private List<Object> items(
            ValueType type,
            String path,
            @Nullable Object base,
            @Nullable Object theirs,
            @Nullable Object mine) {
        Map<String, Map<String, Object>> old = Trees.itemsByKey(base);
        Map<String, Map<String, Object>> their = Trees.itemsByKey(theirs);
        Map<String, Map<String, Object>> my = Trees.itemsByKey(mine);
        Set<String> keys = new LinkedHashSet<>(their.keySet());
        keys.addAll(my.keySet());
        keys.addAll(old.keySet());
        Map<String, Map<String, Object>> merged = new LinkedHashMap<>();
        for (String key : keys) {
            Map<String, Object> item =
                    item(type, path + "[" + key + "]", old.get(key), their.get(key), my.get(key));
            if (item != null) {
                Map<String, Object> keyed = new LinkedHashMap<>();
                keyed.put(ItemKeys.MEMBER, key);
                keyed.putAll(item);
                merged.put(key, keyed);
            }
        }
        List<Object> ordered = new ArrayList<>();
        order(path, old.keySet(), their.keySet(), my.keySet(), merged.keySet())
                .forEach(key -> ordered.add(merged.get(key)));
        return ordered;
    }

    /** The merged item; null when it is gone. */
    private @Nullable Map<String, Object> item(
            ValueType type,
            String path,
            @Nullable Map<String, Object> base,
            @Nullable Map<String, Object> theirs,
            @Nullable Map<String, Object> mine) {
        if ((base == null) != (theirs == null)) {
            changedByThem.add(path);
        }
        if (theirs != null && mine != null) {
            return composite(type, base == null ? Map.of() : base, theirs, mine, path + ".");
        }
        Map<String, Object> left = theirs == null ? mine : theirs;
        if (left == null || base == null) {
            return left;
        }
        if (Leaves.changes(type, base, left).paths().isEmpty()) {
            return null;
        }
        if (theirs != null) {
            changedByThem.addAll(paths(path, Leaves.changes(type, base, theirs).paths()));
        }
        conflicts.add(new LeafConflict(path, base, theirs, mine));
        return left;
    }

    private static List<String> paths(String item, Set<String> inItem) {
        return inItem.stream().map(path -> item + "." + path).toList();
    }

    /**
     * The order of the items.
     *
     * @param kept the keys of the items that there are after the merge
     */
    private List<String> order(
            String path, Set<String> base, Set<String> theirs, Set<String> mine, Set<String> kept) {
        List<String> baseOrder = common(base, theirs, mine, kept);
        List<String> theirOrder = common(theirs, base, mine, kept);
        List<String> myOrder = common(mine, base, theirs, kept);
        boolean movedByThem = !theirOrder.equals(baseOrder);
        boolean movedByMe = !myOrder.equals(baseOrder);
        if (!common(theirs, base).equals(common(base, theirs))) {
            changedByThem.add(path);
        }
        if (movedByThem && movedByMe && !theirOrder.equals(myOrder)) {
            conflicts.add(
                    new LeafConflict(
                            path, List.copyOf(base), List.copyOf(theirs), List.copyOf(mine)));
        }
        return movedByMe && !movedByThem
                ? inserted(mine, theirs, kept, true)
                : inserted(theirs, mine, kept, false);
    }

    /** The keys of one order that all others have, too. */
    @SafeVarargs
    private static List<String> common(Set<String> order, Set<String>... others) {
        Set<String> common = new LinkedHashSet<>(order);
        for (Set<String> other : others) {
            common.retainAll(other);
        }
        return List.copyOf(common);
    }

    /**
     * One order, with the keys that only another one has behind those that they follow there.
     *
     * @param first whether they come before keys that only the one order has at the same place
     */
    private static List<String> inserted(
            Set<String> order, Set<String> other, Set<String> kept, boolean first) {
        Map<String, List<String>> followers = followers(order, other, kept);
        List<String> result = new ArrayList<>();
        List<String> waiting = followers.getOrDefault("", List.of());
        for (String key : order) {
            if (!kept.contains(key)) {
                continue;
            }
            if (first || other.contains(key)) {
                result.addAll(waiting);
                waiting = List.of();
            }
            result.add(key);
            if (other.contains(key)) {
                waiting = followers.getOrDefault(key, List.of());
            }
        }
        result.addAll(waiting);
        return result;
    }

    /** The keys that only the other order has, by the key before them that both have, or "". */
    private static Map<String, List<String>> followers(
            Set<String> order, Set<String> other, Set<String> kept) {
        Set<String> known = new HashSet<>(order);
        known.retainAll(kept);
        Map<String, List<String>> followers = new LinkedHashMap<>();
        String before = "";
        for (String key : other) {
            if (known.contains(key)) {
                before = key;
            } else if (kept.contains(key)) {
                followers.computeIfAbsent(before, _ -> new ArrayList<>()).add(key);
            }
        }
        return followers;
    }
}
