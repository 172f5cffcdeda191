package lt.sklaida.model;

import lt.sklaida.shared.Fingerprint;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The leaves of a tree of values by path: {@code country}, {@code title.lt}, {@code
 * indicators[k3f2].label.lt}, {@code topics}. A list of plain values or references is one leaf, and
 * so is the order of the keys of a list of embedded values, {@code indicators}. What is empty is no
 * leaf.
 */
public final class Leaves {

    /** How many hexadecimal digits of a hash are kept: 96 bits, far from any accidental match. */
    private static final int HASH_LENGTH = 24;

    /**
     * A leaf.
     *
     * @param locale null for a value that all locales share
     * @param value never empty; the list of the keys for a list of embedded values
     */
    public record Leaf(String path, @Nullable String locale, Object value) {

        /** The locale; empty also when what stands in its place is none, as in a wrong input. */
        Optional<LocaleTag> localeTag() {
            return locale == null ? Optional.empty() : LocaleTag.find(locale);
        }
    }

    /**
     * What differs between two trees.
     *
     * @param paths of the leaves that differ, those of added and removed items included
     * @param shared whether values differ that all locales share, or that are of no locale
     * @param locales in which localised values differ
     */
    public record Changes(SortedSet<String> paths, boolean shared, SortedSet<LocaleTag> locales) {}

    private Leaves() {}

    /** The leaves in the order of the model. */
    public static List<Leaf> of(Composite type, Map<String, ?> values) {
        List<Leaf> leaves = new ArrayList<>();
        composite(type, values, "", leaves);
        return leaves;
    }

    /** The values of the leaves by path. */
    public static SortedMap<String, Object> byPath(Composite type, Map<String, ?> values) {
        SortedMap<String, Object> byPath = new TreeMap<>();
        of(type, values).forEach(leaf -> byPath.put(leaf.path(), leaf.value()));
        return byPath;
    }

    /** What differs between two trees that have the keys of their items. */
    public static Changes changes(Composite type, Map<String, ?> before, Map<String, ?> after) {
        Map<String, Leaf> old = new TreeMap<>();
        of(type, before).forEach(leaf -> old.put(leaf.path(), leaf));
        List<Leaf> changed = new ArrayList<>();
        for (Leaf leaf : of(type, after)) {
            Leaf was = old.remove(leaf.path());
            if (was == null || !isSame(was.value(), leaf.value())) {
                changed.add(leaf);
            }
        }
        changed.addAll(old.values());
        SortedSet<String> paths = new TreeSet<>();
        SortedSet<LocaleTag> locales = new TreeSet<>();
        changed.forEach(leaf -> paths.add(leaf.path()));
        changed.forEach(leaf -> leaf.localeTag().ifPresent(tag -> locales.add(tag)));
        boolean shared = changed.stream().anyMatch(leaf -> leaf.localeTag().isEmpty());
        return new Changes(
                Collections.unmodifiableSortedSet(paths),
                shared,
                Collections.unmodifiableSortedSet(locales));
    }

    /**
     * The localised leaves in one locale: a hash of each by its path without the locale, such as
     * {@code indicators[k3f2].label}. Equal values have equal hashes, in every store and version.
     */
    public static SortedMap<String, String> fingerprints(
            Composite type, Map<String, ?> values, LocaleTag locale) {
        SortedMap<String, String> hashes = new TreeMap<>();
        String suffix = "." + locale;
        for (Leaf leaf : of(type, values)) {
            if (locale.value().equals(leaf.locale())) {
                String path = leaf.path();
                hashes.put(path.substring(0, path.length() - suffix.length()), hash(leaf.value()));
            }
        }
        return hashes;
    }

    /** Whether two values of leaves are the same; a whole number is the same in any kind. */
    public static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return switch (one) {
            case Number number when other instanceof Number second ->
                    number.equals(second) || number.doubleValue() == second.doubleValue();
            case List<?> list when other instanceof List<?> second -> areSame(list, second);
            case Map<?, ?> map when other instanceof Map<?, ?> second ->
                    map.keySet().equals(second.keySet())
                            && map.keySet().stream()
                                    .allMatch(key -> isSame(map.get(key), second.get(key)));
            case null, default -> Objects.equals(one, other);
        };
    }

    private static boolean areSame(List<?> list, List<?> other) {
        if (list.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!isSame(list.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value is none: absent, an empty text, or a list or an object without content. */
    public static boolean isEmpty(Field field, @Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case List<?> list -> list.isEmpty() && !field.is(ScalarType.JSON);
            case Map<?, ?> map -> map.isEmpty() && !field.is(ScalarType.JSON);
            default -> false;
        };
    }

    private static void composite(
            Composite type, Map<String, ?> values, String prefix, List<Leaf> leaves) {
        for (Field field : type.fields()) {
            Object value = values.get(field.name());
            String path = prefix + field.name();
            if (value == null) {
                continue;
            }
            if (field.localized() && value instanceof Map<?, ?> texts) {
                texts.forEach((tag, text) -> localized(field, path, (String) tag, text, leaves));
            } else if (field.type() instanceof FieldType.Embedded(ValueType embedded)
                    && isEmbedded(value)) {
                embedded(embedded, value, path, leaves);
            } else {
                // A value that was saved under an earlier model is a leaf as it is.
                add(field, path, null, value, leaves);
            }
        }
    }

    private static void localized(
            Field field, String path, String tag, @Nullable Object text, List<Leaf> leaves) {
        add(field, path + "." + tag, tag, text, leaves);
    }

    /** Whether a value has the shape of an embedded value, or of a list of such with keys. */
    public static boolean isEmbedded(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> _ -> true;
            case List<?> items -> items.stream().allMatch(item -> ItemKeys.of(item) != null);
            case null, default -> false;
        };
    }

    private static void embedded(ValueType type, Object value, String path, List<Leaf> leaves) {
        if (value instanceof List<?> items) {
            if (!items.isEmpty()) {
                leaves.add(new Leaf(path, null, items.stream().map(ItemKeys::of).toList()));
            }
            items.forEach(
                    item ->
                            composite(
                                    type,
                                    EntryValues.map(item),
                                    path + "[" + ItemKeys.of(item) + "].",
                                    leaves));
        } else {
            composite(type, EntryValues.map(value), path + ".", leaves);
        }
    }

    private static void add(
            Field field,
            String path,
            @Nullable String locale,
            @Nullable Object value,
            List<Leaf> leaves) {
        if (value != null && !isEmpty(field, value)) {
            leaves.add(new Leaf(path, locale, value));
        }
    }

    /** A hash of a value, the same in every store and version. */
    public static String hash(Object value) {
        StringBuilder text = new StringBuilder();
        canonical(value, text);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return Fingerprint.of(bytes).substring(0, HASH_LENGTH);
    }

    /** Writes a value so that different ones never look the same: with kinds and lengths. */
    private static void canonical(@Nullable Object value, StringBuilder text) {
        switch (value) {
            case null -> text.append('n');
            case String string ->
                    text.append('s').append(string.length()).append(':').append(string);
            case Boolean bool -> text.append(bool ? 't' : 'f');
            case Number number -> text.append('d').append(number.doubleValue()).append(';');
            case List<?> list -> {
                text.append('l').append(list.size()).append(':');
                list.forEach(item -> canonical(item, text));
            }
            case Map<?, ?> map -> {
                text.append('m').append(map.size()).append(':');
                SortedMap<String, Object> sorted = new TreeMap<>();
                map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
                sorted.forEach(
                        (key, item) -> {
                            canonical(key, text);
                            canonical(item, text);
                        });
            }
            default -> throw new IllegalArgumentException("JSON has no " + value.getClass());
        }
    }
}
