package lt.sklaida.editing;

import lt.sklaida.content.CalendarValues;
import lt.sklaida.content.FileValues;
import lt.sklaida.model.Composite;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ValueType;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a part of an old tree of values into a newer one. */
final class Restoration {

    /** A field, the key of an item, and the rest of a path. */
    private static final Pattern STEP =
            Pattern.compile("([A-Za-z0-9]+)(?:\\[([A-Za-z0-9_-]{1,32})])?(?:\\.(.+))?");

    private final String path;
    private @Nullable Problem problem;

    private Restoration(String path) {
        this.path = path;
    }

    /** The base with a part of the old tree; both have the keys of their items. */
    static Proposal of(ContentType type, Map<String, ?> base, Map<String, ?> old, Part part) {
        return switch (part) {
            case Part.Whole _ ->
                    Proposal.of(CalendarValues.withThoseOf(type, new LinkedHashMap<>(old), base));
            case Part.InLocale(LocaleTag locale) -> Proposal.of(texts(type, base, old, locale));
            case Part.At(String path) when type.field(path).filter(Field::isDerived).isPresent() ->
                    Proposal.refused(PatchedTree.derived(path));
            case Part.At(String path) when type.file().filter(isNamed(path)).isPresent() ->
                    Proposal.of(file(type, base, old));
            case Part.At(String path) -> at(type, base, old, path);
        };
    }

    private static Predicate<Field> isNamed(String name) {
        return field -> field.name().equals(name);
    }

    private static Map<String, Object> file(
            ContentType type, Map<String, ?> base, Map<String, ?> old) {
        Map<String, Object> result = new LinkedHashMap<>(base);
        FileValues.fields(type).forEach(field -> put(result, field, old.get(field.name())));
        return result;
    }

    private static Proposal at(
            Composite type, Map<String, ?> base, Map<String, ?> old, String path) {
        Restoration restoration = new Restoration(path);
        Map<String, Object> values = restoration.at(type, base, old, path, "");
        return restoration.problem == null
                ? Proposal.of(values)
                : Proposal.refused(restoration.problem);
    }

    private static Map<String, Object> texts(
            Composite type, Map<String, ?> base, Map<String, ?> old, LocaleTag locale) {
        Map<String, Object> result = new LinkedHashMap<>(base);
        for (Field field : type.fields()) {
            Object value = base.get(field.name());
            Object before = old.get(field.name());
            if (field.localized() && Trees.isObject(value) && Trees.isObject(before)) {
                put(result, field, text(value, before, locale.value()));
            } else if (field.type() instanceof FieldType.Embedded(ValueType embedded)) {
                put(result, field, embedded(embedded, value, before, locale));
            }
        }
        return result;
    }

    private static @Nullable Object embedded(
            ValueType type, @Nullable Object base, @Nullable Object old, LocaleTag locale) {
        if (base instanceof List<?> items) {
            Map<String, Map<String, Object>> before = Trees.itemsByKey(old);
            List<Object> restored = new ArrayList<>();
            for (Object item : items) {
                Map<String, Object> same = before.get(Trees.key(item));
                restored.add(same == null ? item : texts(type, Trees.map(item), same, locale));
            }
            return restored;
        }
        if (!Trees.isObject(base) || !Trees.isObject(old)) {
            return base;
        }
        Map<String, Object> restored = texts(type, Trees.map(base), Trees.map(old), locale);
        return restored.isEmpty() ? base : restored;
    }

    private static Object text(@Nullable Object base, @Nullable Object old, String locale) {
        Map<String, Object> texts = new LinkedHashMap<>(Trees.map(base));
        Object text = Trees.map(old).get(locale);
        if (text == null) {
            texts.remove(locale);
        } else {
            texts.put(locale, text);
        }
        return texts;
    }

    private Map<String, Object> at(
            Composite type, Map<String, ?> base, Map<String, ?> old, String rest, String prefix) {
        Matcher step = STEP.matcher(rest);
        Field field = step.matches() ? type.field(step.group(1)).orElse(null) : null;
        if (field == null) {
            refuse(
                    "names no field of %s after \"%s\"; it has %s"
                            .formatted(type.name(), prefix, type.fieldNames()));
            return Map.of();
        }
        Map<String, Object> result = new LinkedHashMap<>(base);
        put(
                result,
                field,
                value(
                        field,
                        base.get(field.name()),
                        old.get(field.name()),
                        step.group(2),
                        step.group(3),
                        prefix + field.name()));
        return result;
    }

    private @Nullable Object value(
            Field field,
            @Nullable Object base,
            @Nullable Object old,
            @Nullable String key,
            @Nullable String rest,
            String prefix) {
        if (key == null && rest == null) {
            return old;
        }
        if (key == null && rest != null && field.localized()) {
            return text(base, old, rest);
        }
        if (field.type() instanceof FieldType.Embedded(ValueType type)) {
            if (key != null && field.list()) {
                return items(type, base, old, key, rest, prefix + "[" + key + "]");
            }
            if (key == null && rest != null && !field.list()) {
                return at(type, Trees.map(base), Trees.map(old), rest, prefix + ".");
            }
        }
        refuse("goes on after \"%s\", which is a single value".formatted(prefix));
        return base;
    }

    private List<Object> items(
            ValueType type,
            @Nullable Object base,
            @Nullable Object old,
            String key,
            @Nullable String rest,
            String prefix) {
        Map<String, Map<String, Object>> items = Trees.itemsByKey(base);
        Map<String, Map<String, Object>> before = Trees.itemsByKey(old);
        Map<String, Object> item = items.get(key);
        Map<String, Object> same = before.get(key);
        if (item == null && (same == null || rest != null)) {
            refuse("names no item: there is no \"%s\" now".formatted(prefix));
        } else if (item != null && rest != null) {
            items.put(key, at(type, item, same == null ? Map.of() : same, rest, prefix + "."));
        } else if (same == null) {
            items.remove(key);
        } else if (item != null) {
            items.put(key, same);
        } else {
            return inserted(items, before, key);
        }
        return List.copyOf(items.values());
    }

    /** The items with an old one, behind the item that it was behind if that is still there. */
    private static List<Object> inserted(
            Map<String, Map<String, Object>> items,
            Map<String, Map<String, Object>> before,
            String key) {
        List<String> keys = new ArrayList<>(items.keySet());
        int place = 0;
        for (String other : before.keySet()) {
            if (other.equals(key)) {
                break;
            }
            place = keys.contains(other) ? keys.indexOf(other) + 1 : place;
        }
        List<Object> result = new ArrayList<>(items.values());
        result.add(place, before.get(key));
        return result;
    }

    private static void put(Map<String, Object> target, Field field, @Nullable Object value) {
        if (value == null || (value instanceof Map<?, ?> map && map.isEmpty())) {
            target.remove(field.name());
        } else {
            target.put(field.name(), value);
        }
    }

    private void refuse(String message) {
        problem = new Problem(Problem.Reason.UNKNOWN_FIELD, path, message);
    }
}
