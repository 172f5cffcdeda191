package lt.sklaida.model;

import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Operations on the values of an entry: a JSON-like tree in which each localised leaf, at the top
 * or inside an embedded value, is a map from locale to value. Results have their fields in the
 * order of the model, without fields that the model does not know; of the {@linkplain ItemKeys keys
 * of items}, only {@link #merge} and {@link #without} keep any. All functions are pure.
 */
public final class EntryValues {

    /**
     * A reference found in an entry.
     *
     * @param path where, such as {@code agenda[2].speakers[0]}
     */
    public record FoundReference(String path, FieldType.Reference type, String id) {}

    private EntryValues() {}

    /** The values in one locale: the published form, without locale maps. */
    public static Map<String, Object> resolve(
            Composite type, Map<String, ?> values, LocaleTag locale) {
        return transform(type, values, new Resolution(locale));
    }

    /**
     * What is published after some locales of a draft are: shared values from the draft, localised
     * ones from the draft for those locales and from what was published for all others. In a list
     * of embedded values, an item's translations are taken from the published item with the same
     * key. Where one of the two has no key, they are taken from the only published item with the
     * same shared part, else from the one at the same index.
     */
    public static Map<String, Object> merge(
            Composite type,
            Map<String, ?> draft,
            Map<String, ?> published,
            Collection<LocaleTag> publishing) {
        Map<String, Object> merged = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            Object value = draft.get(field.name());
            Object old = published.get(field.name());
            if (field.localized()) {
                putUnlessEmpty(merged, field, mergeTexts(map(value), map(old), publishing));
            } else if (value != null) {
                merged.put(
                        field.name(),
                        field.type() instanceof FieldType.Embedded(ValueType embedded)
                                ? mergeEmbedded(embedded, value, old, publishing)
                                : value);
            }
        }
        return merged;
    }

    /** The values without those of one locale. */
    public static Map<String, Object> without(
            Composite type, Map<String, ?> values, LocaleTag locale) {
        return transform(
                type,
                values,
                new LeafTransformation() {
                    @Override
                    public @Nullable Object apply(Field field, Map<String, Object> texts) {
                        Map<String, Object> rest = new LinkedHashMap<>(texts);
                        rest.remove(locale.value());
                        return rest.isEmpty() ? null : rest;
                    }

                    @Override
                    public boolean keepsItemKeys() {
                        return true;
                    }
                });
    }

    /** The localised values in one locale, without locale maps and without shared values. */
    public static Map<String, Object> localizedPart(
            Composite type, Map<String, ?> values, LocaleTag locale) {
        Map<String, Object> part = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            Object value = values.get(field.name());
            if (field.localized()) {
                putUnlessEmpty(part, field, map(value).get(locale.value()));
            } else if (field.type() instanceof FieldType.Embedded(ValueType embedded)) {
                putUnlessEmpty(
                        part, field, part(value, item -> localizedPart(embedded, item, locale)));
            }
        }
        return part;
    }

    /** The values that all locales share; the complement of {@link #localizedPart}. */
    public static Map<String, Object> sharedPart(Composite type, Map<String, ?> values) {
        Map<String, Object> part = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            Object value = values.get(field.name());
            if (field.localized() || value == null) {
                continue;
            }
            if (field.type() instanceof FieldType.Embedded(ValueType embedded)) {
                putUnlessEmpty(part, field, sharedPartOfEmbedded(embedded, value));
            } else {
                part.put(field.name(), value);
            }
        }
        return part;
    }

    private static Object sharedPartOfEmbedded(ValueType type, Object value) {
        return value instanceof List<?> list
                ? list.stream().map(item -> sharedPart(type, map(item))).toList()
                : sharedPart(type, map(value));
    }

    /** The locales that have any value, in alphabetical order. */
    public static Set<LocaleTag> locales(Composite type, Map<String, ?> values) {
        Set<LocaleTag> locales = new TreeSet<>();
        transform(
                type,
                values,
                (_, texts) -> {
                    texts.keySet().forEach(tag -> locales.add(new LocaleTag(tag)));
                    return null;
                });
        return locales;
    }

    /** Every reference to another entry, those inside embedded values included. */
    public static List<FoundReference> references(Composite type, Map<String, ?> values) {
        List<FoundReference> references = new ArrayList<>();
        replaceReferences(
                type,
                values,
                reference -> {
                    references.add(reference);
                    return reference.id();
                });
        return references;
    }

    /**
     * The values with every reference replaced.
     *
     * @param replacement what a reference becomes; when null it is left out
     */
    public static Map<String, Object> replaceReferences(
            Composite type,
            Map<String, ?> values,
            Function<FoundReference, @Nullable String> replacement) {
        return new ReferenceReplacement(replacement).composite(type, values, "");
    }

    /** Copies a tree, with each localised leaf replaced; a leaf replaced by null is left out. */
    private static Map<String, Object> transform(
            Composite type, Map<String, ?> values, LeafTransformation leaf) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            Object value = values.get(field.name());
            if (value == null) {
                continue;
            }
            Object copy;
            if (field.localized()) {
                copy =
                        value instanceof Map<?, ?>
                                ? leaf.apply(field, map(value))
                                : leaf.unlocalized(value);
            } else if (field.type() instanceof FieldType.Embedded(ValueType embedded)) {
                copy = transformEmbedded(embedded, value, leaf);
            } else {
                copy = leaf.shared(field, value);
            }
            if (copy != null) {
                result.put(field.name(), copy);
            }
        }
        return result;
    }

    private static @Nullable Object transformEmbedded(
            ValueType type, Object value, LeafTransformation leaf) {
        return value instanceof List<?> list
                ? list.stream().map(item -> transformItem(type, map(item), leaf)).toList()
                : nullIfEmpty(transform(type, map(value), leaf));
    }

    private static Map<String, Object> transformItem(
            ValueType type, Map<String, Object> item, LeafTransformation leaf) {
        Map<String, Object> copy = transform(type, item, leaf);
        return leaf.keepsItemKeys() ? withKeyOf(item, copy) : copy;
    }

    /** The values of an item, after its key if it has one. */
    private static Map<String, Object> withKeyOf(
            Map<String, Object> item, Map<String, Object> values) {
        Object key = item.get(ItemKeys.MEMBER);
        if (key == null) {
            return values;
        }
        Map<String, Object> keyed = new LinkedHashMap<>();
        keyed.put(ItemKeys.MEMBER, key);
        keyed.putAll(values);
        return keyed;
    }

    private static Map<String, Object> mergeTexts(
            Map<String, Object> draft,
            Map<String, Object> published,
            Collection<LocaleTag> publishing) {
        Map<String, Object> merged = new LinkedHashMap<>(published);
        for (LocaleTag locale : publishing) {
            Object text = draft.get(locale.value());
            if (text == null) {
                merged.remove(locale.value());
            } else {
                merged.put(locale.value(), text);
            }
        }
        return merged;
    }

    private static Object mergeEmbedded(
            ValueType type, Object draft, @Nullable Object old, Collection<LocaleTag> publishing) {
        if (!(draft instanceof List<?> items)) {
            return merge(type, map(draft), map(old), publishing);
        }
        Counterparts counterparts =
                new Counterparts(type, old instanceof List<?> list ? list : List.of());
        List<Object> merged = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Map<String, Object> item = map(items.get(i));
            merged.add(withKeyOf(item, merge(type, item, counterparts.of(item, i), publishing)));
        }
        return merged;
    }

    /** The published items of a list, found by the items of a draft. */
    private static final class Counterparts {

        private final ValueType type;
        private final List<?> items;
        private final Map<String, Map<String, Object>> byKey = new HashMap<>();
        private @Nullable Map<Map<String, Object>, List<Map<String, Object>>> bySharedPart;

        Counterparts(ValueType type, List<?> items) {
            this.type = type;
            this.items = items;
            for (Object item : items) {
                String key = ItemKeys.of(item);
                if (key != null) {
                    byKey.put(key, map(item));
                }
            }
        }

        Map<String, Object> of(Map<String, Object> item, int place) {
            String key = ItemKeys.of(item);
            Map<String, Object> same = key == null ? null : byKey.get(key);
            if (same != null) {
                return same;
            }
            List<Map<String, Object>> alike =
                    bySharedPart().getOrDefault(sharedPart(type, item), List.of()).stream()
                            .filter(other -> mayPair(key, other))
                            .toList();
            if (alike.size() == 1) {
                return alike.getFirst();
            }
            Map<String, Object> there = place < items.size() ? map(items.get(place)) : Map.of();
            return mayPair(key, there) ? there : Map.of();
        }

        /** Two items with keys are the same by these alone. */
        private static boolean mayPair(@Nullable String key, Map<String, Object> other) {
            return key == null || ItemKeys.of(other) == null;
        }

        private Map<Map<String, Object>, List<Map<String, Object>>> bySharedPart() {
            if (bySharedPart == null) {
                bySharedPart =
                        items.stream()
                                .map(EntryValues::map)
                                .collect(Collectors.groupingBy(item -> sharedPart(type, item)));
                bySharedPart.remove(Map.of());
            }
            return bySharedPart;
        }
    }

    private static @Nullable Object part(
            @Nullable Object value, Function<Map<String, Object>, Map<String, Object>> ofItem) {
        return switch (value) {
            case null -> null;
            case List<?> list -> {
                List<Map<String, Object>> items =
                        list.stream().map(item -> ofItem.apply(map(item))).toList();
                yield items.stream().allMatch(Map::isEmpty) ? null : items;
            }
            default -> ofItem.apply(map(value));
        };
    }

    private static void putUnlessEmpty(
            Map<String, Object> target, Field field, @Nullable Object value) {
        if (value != null && !(value instanceof Map<?, ?> map && map.isEmpty())) {
            target.put(field.name(), value);
        }
    }

    private static @Nullable Object nullIfEmpty(Map<String, Object> value) {
        return value.isEmpty() ? null : value;
    }

    /** The value if it is an object, else an empty one. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** Replaces the references of a tree; those replaced by null are left out. */
    private record ReferenceReplacement(Function<FoundReference, @Nullable String> replacement) {

        Map<String, Object> composite(Composite type, Map<String, ?> values, String prefix) {
            Map<String, Object> result = new LinkedHashMap<>();
            for (Field field : type.fields()) {
                Object value = field(field, values.get(field.name()), prefix + field.name());
                if (value != null) {
                    result.put(field.name(), value);
                }
            }
            return result;
        }

        private @Nullable Object field(Field field, @Nullable Object value, String path) {
            if (!(value instanceof List<?> list)) {
                return value == null ? null : single(field, value, path);
            }
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                Object item = single(field, list.get(i), path + ItemKeys.step(list.get(i), i));
                if (item != null) {
                    items.add(item);
                }
            }
            return items;
        }

        private @Nullable Object single(Field field, Object value, String path) {
            return switch (field.type()) {
                case FieldType.Reference reference ->
                        replacement.apply(
                                new FoundReference(path, reference, String.valueOf(value)));
                case FieldType.Embedded(ValueType embedded) ->
                        composite(embedded, map(value), path + ".");
                default -> value;
            };
        }
    }

    @FunctionalInterface
    private interface LeafTransformation {

        @Nullable Object apply(Field field, Map<String, Object> texts);

        /** Replaces the value of a leaf that was saved before its field was localised. */
        default @Nullable Object unlocalized(Object value) {
            return null;
        }

        default boolean keepsItemKeys() {
            return false;
        }

        /** Replaces the value of a leaf that is not localised. */
        default @Nullable Object shared(Field field, Object value) {
            return value;
        }
    }

    /**
     * Resolves values to one locale. A value that was saved before its field was localised is the
     * value in all locales; a locale map that was saved before its field stopped being localised is
     * still resolved.
     */
    private record Resolution(LocaleTag locale) implements LeafTransformation {

        @Override
        public @Nullable Object apply(Field field, Map<String, Object> texts) {
            return texts.get(locale.value());
        }

        @Override
        public Object unlocalized(Object value) {
            return value;
        }

        @Override
        public @Nullable Object shared(Field field, Object value) {
            return value instanceof Map<?, ?> && !field.is(ScalarType.JSON)
                    ? map(value).get(locale.value())
                    : value;
        }
    }
}
