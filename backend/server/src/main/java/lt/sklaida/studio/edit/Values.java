package lt.sklaida.studio.edit;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Fields;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.pages.Model.Language;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Trees of values as the management API tells them: localised values as objects by language tag,
 * items of lists with their keys as {@code _key}.
 */
final class Values {

    static final String KEY = "_key";

    private final Model model;

    Values(Model model) {
        this.model = model;
    }

    @SuppressWarnings("unchecked") // names of members of JSON objects are strings
    static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** The key of an item; empty when it has none. */
    static String key(@Nullable Object item) {
        return map(item).get(KEY) instanceof String key ? key : "";
    }

    /** The items of a list by their keys, in their order. */
    static Map<String, Map<String, Object>> items(@Nullable Object value) {
        Map<String, Map<String, Object>> items = new LinkedHashMap<>();
        list(value).forEach(item -> items.put(key(item), map(item)));
        items.remove("");
        return items;
    }

    static List<String> keys(@Nullable Object list) {
        return List.copyOf(items(list).keySet());
    }

    /** Whether people fill the field in, in the form of an entry. */
    static boolean isTyped(Field field) {
        return field.derived() == null && field.file() == null;
    }

    /** What changes from one tree to another, as a partial tree: null for what is cleared. */
    Map<String, @Nullable Object> difference(
            Fields type, Map<String, ?> before, Map<String, ?> after) {
        Map<String, @Nullable Object> patch = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            if (isTyped(field)) {
                difference(field, before.get(field.name()), after.get(field.name()), patch);
            }
        }
        return patch;
    }

    private void difference(
            Field field,
            @Nullable Object before,
            @Nullable Object after,
            Map<String, @Nullable Object> patch) {
        if (field.localized()) {
            Map<String, @Nullable Object> texts = texts(map(before), map(after));
            if (!texts.isEmpty()) {
                patch.put(field.name(), texts);
            }
        } else if (field.kind() == Kind.EMBEDDED && field.list()) {
            List<Object> items = items(model.embedded(field), items(before), items(after));
            boolean changed =
                    !keys(before).equals(keys(after))
                            || items.stream().anyMatch(item -> map(item).size() > 1);
            if (changed) {
                patch.put(field.name(), items);
            }
        } else if (field.kind() == Kind.EMBEDDED) {
            Map<String, @Nullable Object> fields =
                    difference(model.embedded(field), map(before), map(after));
            if (!fields.isEmpty()) {
                patch.put(field.name(), fields);
            }
        } else if (!isSame(before, after)) {
            patch.put(field.name(), isEmpty(after) ? null : after);
        }
    }

    private static Map<String, @Nullable Object> texts(
            Map<String, Object> before, Map<String, Object> after) {
        Set<String> tags = new LinkedHashSet<>(before.keySet());
        tags.addAll(after.keySet());
        Map<String, @Nullable Object> patch = new LinkedHashMap<>();
        for (String tag : tags) {
            Object text = after.get(tag);
            if (!isSame(before.get(tag), text)) {
                patch.put(tag, isEmpty(text) ? null : text);
            }
        }
        return patch;
    }

    private List<Object> items(
            Fields type,
            Map<String, Map<String, Object>> before,
            Map<String, Map<String, Object>> after) {
        List<Object> items = new ArrayList<>();
        after.forEach(
                (key, item) -> {
                    Map<String, @Nullable Object> patch = new LinkedHashMap<>();
                    patch.put(KEY, key);
                    patch.putAll(difference(type, before.getOrDefault(key, Map.of()), item));
                    items.add(patch);
                });
        return items;
    }

    static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case List<?> list -> list.isEmpty();
            default -> false;
        };
    }

    static boolean isSame(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number number && other instanceof Number second) {
            return number.doubleValue() == second.doubleValue();
        }
        return (isEmpty(one) && isEmpty(other)) || Objects.equals(one, other);
    }

    /** A tree with a partial one laid over it. */
    Map<String, Object> patched(Fields type, Map<String, ?> base, Map<String, ?> patch) {
        Map<String, Object> values = new LinkedHashMap<>(base);
        for (Field field : type.fields()) {
            if (patch.containsKey(field.name())) {
                Object value = patched(field, base.get(field.name()), patch.get(field.name()));
                if (isEmpty(value)) {
                    values.remove(field.name());
                } else {
                    values.put(field.name(), value);
                }
            }
        }
        return values;
    }

    private @Nullable Object patched(Field field, @Nullable Object base, @Nullable Object patch) {
        if (field.localized() && patch instanceof Map<?, ?> texts) {
            Map<String, Object> all = new LinkedHashMap<>(map(base));
            texts.forEach(
                    (tag, text) -> {
                        if (text == null) {
                            all.remove(String.valueOf(tag));
                        } else {
                            all.put(String.valueOf(tag), text);
                        }
                    });
            return all;
        }
        if (field.kind() == Kind.EMBEDDED && field.list() && patch instanceof List<?> items) {
            Map<String, Map<String, Object>> known = items(base);
            List<Object> all = new ArrayList<>();
            items(items)
                    .forEach(
                            (key, item) -> {
                                Map<String, Object> before = known.getOrDefault(key, Map.of());
                                Map<String, Object> one =
                                        patched(model.embedded(field), before, item);
                                one.put(KEY, key);
                                all.add(one);
                            });
            return all;
        }
        if (field.kind() == Kind.EMBEDDED && patch instanceof Map<?, ?>) {
            return patched(model.embedded(field), map(base), map(patch));
        }
        return patch;
    }

    /**
     * A partial tree as the input of the API.
     *
     * @param base whose items have keys that the API knows; others are new
     */
    Map<String, @Nullable Object> input(
            Fields type, Map<String, ? extends @Nullable Object> patch, Map<String, ?> base) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            if (patch.containsKey(field.name())) {
                Object value = patch.get(field.name());
                input.put(field.name(), input(field, value, base.get(field.name())));
            }
        }
        return input;
    }

    private @Nullable Object input(Field field, @Nullable Object patch, @Nullable Object base) {
        if (field.localized() && patch instanceof Map<?, ?> texts) {
            Map<String, @Nullable Object> byLocale = new LinkedHashMap<>();
            for (Language language : model.locales()) {
                if (texts.containsKey(language.tag())) {
                    byLocale.put(language.locale(), texts.get(language.tag()));
                }
            }
            return byLocale;
        }
        if (field.kind() == Kind.EMBEDDED && patch instanceof List<?> items) {
            Map<String, Map<String, Object>> known = items(base);
            return items.stream().map(item -> item(field, map(item), known)).toList();
        }
        if (field.kind() == Kind.EMBEDDED && patch instanceof Map<?, ?>) {
            return input(model.embedded(field), map(patch), map(base));
        }
        return patch;
    }

    private Map<String, @Nullable Object> item(
            Field field, Map<String, Object> patch, Map<String, Map<String, Object>> known) {
        String key = key(patch);
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        if (known.containsKey(key)) {
            item.put("itemKey", key);
        }
        item.putAll(input(model.embedded(field), patch, known.getOrDefault(key, Map.of())));
        return item;
    }

    /** What is at a path with dots; null for nothing. */
    static @Nullable Object at(@Nullable Object tree, String path) {
        Object value = tree;
        for (String step : path.split("\\.", -1)) {
            value = value instanceof List<?> ? items(value).get(step) : map(value).get(step);
        }
        return value;
    }

    /** A tree with another value at a path with dots; null removes it. */
    static Map<String, Object> with(@Nullable Object tree, String path, @Nullable Object value) {
        return map(set(map(tree), path, value));
    }

    private static Object set(@Nullable Object tree, String path, @Nullable Object value) {
        int dot = path.indexOf('.');
        String step = dot < 0 ? path : path.substring(0, dot);
        if (tree instanceof List<?> list) {
            return list.stream()
                    .map(item -> key(item).equals(step) ? child(item, path, dot, value) : item)
                    .filter(Objects::nonNull)
                    .toList();
        }
        Map<String, Object> copy = new LinkedHashMap<>(map(tree));
        Object child = child(copy.get(step), path, dot, value);
        if (child == null) {
            copy.remove(step);
        } else {
            copy.put(step, child);
        }
        return copy;
    }

    private static @Nullable Object child(
            @Nullable Object old, String path, int dot, @Nullable Object value) {
        return dot < 0 ? value : set(old, path.substring(dot + 1), value);
    }

    /** A list with another order of its items; those that the order does not name come last. */
    static List<Object> ordered(@Nullable Object list, List<?> keys) {
        Map<String, Map<String, Object>> rest = items(list);
        List<Object> ordered = new ArrayList<>();
        for (Object key : keys) {
            Map<String, Object> item = rest.remove(String.valueOf(key));
            if (item != null) {
                ordered.add(item);
            }
        }
        ordered.addAll(rest.values());
        return ordered;
    }
}
