package lt.sklaida.model;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The keys of items in lists of embedded values, by which an item is the same one after it was
 * moved or changed. A key is opaque, and unique in its list. All functions keep what the model does
 * not know, and change no tree that they are given.
 */
public final class ItemKeys {

    /** The member of an item that holds its key; a field cannot have this name. */
    public static final String MEMBER = "_key";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final String DIGITS = "0123456789abcdefghijkmnpqrstuvwxyz";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ItemKeys() {}

    /** Whether a value can be the key of an item. */
    public static boolean isKey(@Nullable Object value) {
        return value instanceof String key && KEY.matcher(key).matches();
    }

    /** The key of an item; null when it has none or a malformed one. */
    public static @Nullable String of(@Nullable Object item) {
        return item instanceof Map<?, ?> map && map.get(MEMBER) instanceof String key && isKey(key)
                ? key
                : null;
    }

    /** How a path names an item: by its key, or by its place when it has none. */
    static String step(@Nullable Object item, int place) {
        String key = of(item);
        return "[" + (key == null ? place : key) + "]";
    }

    /** A new key, which no other item is likely to have. */
    public static String next() {
        StringBuilder key = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            key.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return key.toString();
    }

    /**
     * The values with keys for keyless items that follow from their places, so that equal trees get
     * equal keys; for trees that were stored before there were keys.
     */
    public static Map<String, Object> derived(Composite type, Map<String, ?> values) {
        return keyed(type, values, Map.of(), (_, items, _) -> byPlace(items));
    }

    /**
     * The values with keys for keyless items: that of the previous item which is equal; else of the
     * only one with the same shared values, if it has any; else of the one at the same place, if no
     * other item has its key; else a new one.
     */
    public static Map<String, Object> recognised(
            Composite type, Map<String, ?> values, Map<String, ?> previous) {
        return keyed(type, values, derived(type, previous), ItemKeys::byRecognition);
    }

    /** The values without the keys of items. */
    public static Map<String, Object> without(Composite type, Map<String, ?> values) {
        Map<String, Object> copy = new LinkedHashMap<>(values);
        for (Field field : type.fields()) {
            Object value = values.get(field.name());
            if (field.type() instanceof FieldType.Embedded(ValueType embedded)) {
                switch (value) {
                    case List<?> items ->
                            copy.put(
                                    field.name(),
                                    items.stream()
                                            .map(item -> itemWithoutKey(embedded, item))
                                            .toList());
                    case Map<?, ?> map ->
                            copy.put(field.name(), without(embedded, EntryValues.map(map)));
                    case null, default -> {}
                }
            }
        }
        return copy;
    }

    private static Object itemWithoutKey(ValueType type, Object item) {
        if (!(item instanceof Map<?, ?>)) {
            return item;
        }
        Map<String, Object> rest = without(type, EntryValues.map(item));
        rest.remove(MEMBER);
        return rest;
    }

    /** Finds the key of each item of a list; null for what cannot have one. */
    @FunctionalInterface
    private interface KeyFinder {

        /**
         * @param previous the items that the list had before, all with keys
         */
        @Nullable String[] keys(ValueType type, List<?> items, List<?> previous);
    }

    private static Map<String, Object> keyed(
            Composite type, Map<String, ?> values, Map<String, ?> previous, KeyFinder finder) {
        Map<String, Object> copy = new LinkedHashMap<>(values);
        for (Field field : type.fields()) {
            if (field.type() instanceof FieldType.Embedded(ValueType embedded)) {
                Object old = previous.get(field.name());
                switch (values.get(field.name())) {
                    case List<?> items ->
                            copy.put(field.name(), keyedItems(embedded, items, old, finder));
                    case Map<?, ?> map ->
                            copy.put(
                                    field.name(),
                                    keyed(
                                            embedded,
                                            EntryValues.map(map),
                                            EntryValues.map(old),
                                            finder));
                    case null, default -> {}
                }
            }
        }
        return copy;
    }

    private static List<Object> keyedItems(
            ValueType type, List<?> items, @Nullable Object old, KeyFinder finder) {
        List<?> previous = old instanceof List<?> list ? list : List.of();
        @Nullable String[] keys = finder.keys(type, items, previous);
        Map<String, Object> byKey = byKey(previous);
        List<Object> keyed = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String key = keys[i];
            if (items.get(i) instanceof Map<?, ?> item) {
                Map<String, Object> copy = new LinkedHashMap<>();
                if (key != null) {
                    copy.put(MEMBER, key);
                }
                Map<String, Object> before = EntryValues.map(byKey.get(key));
                copy.putAll(keyed(type, EntryValues.map(item), before, finder));
                keyed.add(copy);
            } else {
                keyed.add(items.get(i));
            }
        }
        return keyed;
    }

    private static Map<String, Object> byKey(List<?> items) {
        Map<String, Object> byKey = new HashMap<>();
        for (Object item : items) {
            String key = of(item);
            if (key != null) {
                byKey.put(key, item);
            }
        }
        return byKey;
    }

    /** The keys that items have, null for those without; a malformed one is left for validation. */
    private static @Nullable String[] present(List<?> items) {
        return items.stream().map(ItemKeys::of).toArray(String[]::new);
    }

    private static boolean isKeyless(@Nullable Object item) {
        return item instanceof Map<?, ?> map && !map.containsKey(MEMBER);
    }

    private static @Nullable String[] byPlace(List<?> items) {
        @Nullable String[] keys = present(items);
        Set<@Nullable String> used = new HashSet<>(Arrays.asList(keys));
        for (int i = 0; i < keys.length; i++) {
            if (isKeyless(items.get(i))) {
                String key = "i" + i;
                while (!used.add(key)) {
                    key += "-";
                }
                keys[i] = key;
            }
        }
        return keys;
    }

    private static @Nullable String[] byRecognition(
            ValueType type, List<?> items, List<?> previous) {
        @Nullable String[] keys = present(items);
        Set<String> free = new HashSet<>(byKey(previous).keySet());
        for (String key : keys) {
            free.remove(key);
        }
        match(items, previous, keys, free, item -> itemWithoutKey(type, item), false);
        match(items, previous, keys, free, item -> sharedPart(type, item), true);
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == null && isKeyless(items.get(i))) {
                String same = i < previous.size() ? of(previous.get(i)) : null;
                keys[i] = same != null && free.remove(same) ? same : next();
            }
        }
        return keys;
    }

    private static Object sharedPart(ValueType type, Object item) {
        return EntryValues.sharedPart(type, EntryValues.map(item));
    }

    /**
     * Gives keyless items the free keys of previous items with the same trait, in their order.
     *
     * @param unique whether a trait must be that of one previous item, and not be empty
     */
    private static void match(
            List<?> items,
            List<?> previous,
            @Nullable String[] keys,
            Set<String> free,
            Function<Object, Object> trait,
            boolean unique) {
        Map<Object, Deque<String>> byTrait = new HashMap<>();
        for (Object item : previous) {
            String key = of(item);
            if (key != null && free.contains(key)) {
                byTrait.computeIfAbsent(trait.apply(item), _ -> new ArrayDeque<>()).add(key);
            }
        }
        if (unique) {
            byTrait.remove(Collections.emptyMap());
            byTrait.values().removeIf(found -> found.size() > 1);
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == null && isKeyless(items.get(i))) {
                Deque<String> found = byTrait.get(trait.apply(items.get(i)));
                keys[i] = found == null ? null : found.poll();
                if (keys[i] != null) {
                    free.remove(keys[i]);
                }
            }
        }
    }
}
