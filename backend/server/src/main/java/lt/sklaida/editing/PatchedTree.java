package lt.sklaida.editing;

import lt.sklaida.content.FileValues;
import lt.sklaida.model.Composite;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ItemKeys;
import lt.sklaida.model.Leaves;
import lt.sklaida.model.ValueType;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Reason;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tree of values with a partial one applied to it, as {@link DraftUpdate} tells. Fields that the
 * model does not know are left out; values are not validated.
 */
final class PatchedTree {

    private static final Pattern KEY = Pattern.compile("\\[([A-Za-z0-9_-]{1,32})]");
    private static final int MAX_NAME = 60;

    private static final int KEY_LENGTH = 12;

    private final String origin;
    private final Uploads uploads;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Object> values;

    /**
     * Applies a partial tree.
     *
     * @param base a tree whose items have keys
     * @param origin whose change of what it is. The keys of new items follow from it and from what
     *     they are, so that a change that is sent again, because no answer came, adds nothing twice
     */
    PatchedTree(
            Composite type,
            Map<String, ?> base,
            Map<String, ?> patch,
            String origin,
            Uploads uploads) {
        this.origin = origin;
        this.uploads = uploads;
        this.values = composite(type, base, patch, "", false);
    }

    Map<String, Object> values() {
        return values;
    }

    /** Unknown fields, and keys that no item of the base has or that are given twice. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * The problem with paths in the partial tree: an item that is new there is named by its place,
     * since its author does not know the key that it was given.
     */
    Problem inPatch(Problem problem) {
        Matcher key = KEY.matcher(problem.path());
        return problem.at(
                key.replaceAll(
                        found -> {
                            Integer place = places.get(found.group(1));
                            return place == null ? found.group() : "[" + place + "]";
                        }));
    }

    private Map<String, Object> composite(
            Composite type,
            Map<String, ?> base,
            Map<String, ?> patch,
            String prefix,
            boolean isItem) {
        patch.keySet().stream()
                .filter(name -> !(isItem && name.equals(ItemKeys.MEMBER)))
                .filter(name -> type.field(name).isEmpty())
                .forEach(name -> addUnknown(type, prefix, name));
        Map<String, Object> file = file(type, patch);
        Map<String, Object> result = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            String name = field.name();
            Object value = base.get(name);
            if (file != null && FileValues.isOfFile(field)) {
                value = file.get(name);
            } else if (field.isDerived() && patch.containsKey(name)) {
                problems.add(derived(prefix + name));
            } else if (patch.containsKey(name)) {
                value = patched(field, value, patch.get(name), prefix + name);
            }
            if (value != null) {
                result.put(name, value);
            }
        }
        return result;
    }

    /** The values that tell about the file of an entry; null unless the file is changed. */
    private @Nullable Map<String, Object> file(Composite type, Map<String, ?> patch) {
        if (!(type instanceof ContentType content)) {
            return null;
        }
        String name = content.file().map(Field::name).orElse("");
        if (!patch.containsKey(name)) {
            return null;
        }
        Uploads.Given given = uploads.given(content, patch.get(name), name);
        if (given.problem() != null) {
            problems.add(given.problem());
        }
        FileValues.fields(content).stream()
                .filter(Field::isDerived)
                .map(Field::name)
                .filter(patch::containsKey)
                .forEach(derived -> problems.add(derived(derived)));
        return given.values();
    }

    /** Why a value of a derived field is refused. */
    static Problem derived(String path) {
        return new Problem(Reason.DERIVED_FIELD, path, "is what the server computes; leave it out");
    }

    private @Nullable Object patched(
            Field field, @Nullable Object base, @Nullable Object patch, String path) {
        if (field.localized() && patch instanceof Map<?, ?> texts) {
            return texts(Trees.map(base), texts);
        }
        if (field.type() instanceof FieldType.Embedded(ValueType embedded)) {
            if (field.list() && patch instanceof List<?> items) {
                return items(embedded, base, items, path);
            }
            if (!field.list() && patch instanceof Map<?, ?> map) {
                Map<String, Object> merged =
                        composite(embedded, Trees.map(base), Trees.map(map), path + ".", false);
                return merged.isEmpty() ? null : merged;
            }
        }
        return patch;
    }

    private static @Nullable Object texts(Map<String, Object> base, Map<?, ?> patch) {
        Map<String, Object> texts = new LinkedHashMap<>(base);
        patch.forEach(
                (tag, text) -> {
                    if (text == null) {
                        texts.remove(String.valueOf(tag));
                    } else {
                        texts.put(String.valueOf(tag), text);
                    }
                });
        return texts.isEmpty() ? null : texts;
    }

    private List<Object> items(ValueType type, @Nullable Object base, List<?> patch, String path) {
        Map<String, Map<String, Object>> known = Trees.itemsByKey(base);
        Set<String> used = new HashSet<>();
        List<Object> items = new ArrayList<>();
        for (int place = 0; place < patch.size(); place++) {
            Object item = patch.get(place);
            if (!(item instanceof Map<?, ?> map)) {
                // Validation tells what is wrong with it.
                items.add(String.valueOf(item));
                continue;
            }
            String step = path + "[" + place + "]";
            Object given = map.get(ItemKeys.MEMBER);
            String key =
                    given == null
                            ? newKey(known.keySet(), step, place, map)
                            : String.valueOf(given);
            Map<String, Object> old = known.get(key);
            if (given != null && old == null) {
                addUnknownItem(step, given);
            } else if (!used.add(key)) {
                problems.add(
                        new Problem(
                                        Reason.ITEM_KEY_REPEATED,
                                        step + "." + ItemKeys.MEMBER,
                                        "names the item %s a second time; name each item once"
                                                .formatted(key))
                                .with("key", key));
            } else {
                Map<String, Object> copy = new LinkedHashMap<>();
                copy.put(ItemKeys.MEMBER, key);
                String prefix = given == null ? step + "." : path + "[" + key + "].";
                copy.putAll(
                        composite(
                                type, old == null ? Map.of() : old, Trees.map(map), prefix, true));
                items.add(copy);
            }
        }
        return items;
    }

    private String newKey(Set<String> known, String step, int place, Map<?, ?> item) {
        String key = Leaves.hash(List.of(origin, step, item)).substring(0, KEY_LENGTH);
        while (known.contains(key)) {
            key = Leaves.hash(List.of(key)).substring(0, KEY_LENGTH);
        }
        places.put(key, place);
        return key;
    }

    private void addUnknownItem(String step, Object key) {
        problems.add(
                new Problem(
                        Reason.UNKNOWN_ITEM,
                        step + "." + ItemKeys.MEMBER,
                        "is the key of no item in the revision that the change is based on; leave it out for a new item"));
        if (!ItemKeys.isKey(key)) {
            problems.add(
                    new Problem(
                            Reason.NOT_AN_ITEM_KEY,
                            step + "." + ItemKeys.MEMBER,
                            "is no key; keys have 1 to 32 letters, digits, _ and -"));
        }
    }

    private void addUnknown(Composite type, String prefix, String name) {
        String shown = name.substring(0, Math.min(name.length(), MAX_NAME));
        problems.add(
                new Problem(
                                Reason.UNKNOWN_FIELD,
                                prefix + shown,
                                "%s has no such field; it has %s"
                                        .formatted(type.name(), type.fieldNames()))
                        .with("type", type.name()));
    }
}
