package lt.sklaida.studio.translate;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Fields;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.values.Tree;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The input of the API that changes some texts in one locale and nothing else. Lists of values are
 * given whole, as the API wants them, with the keys that they had.
 *
 * @param texts by path without a locale; an empty one is cleared
 */
record Patch(Model model, Language locale, Map<String, String> texts) {

    /** The input for values in which the texts are to be changed. */
    Map<String, @Nullable Object> of(Fields type, Map<String, Object> values) {
        return inside(type, values, "");
    }

    private Map<String, @Nullable Object> inside(
            Fields type, Map<String, Object> values, String prefix) {
        Map<String, @Nullable Object> input = new HashMap<>();
        for (Field field : type.fields()) {
            String path = prefix + field.name();
            Object value = values.get(field.name());
            if (field.localized() && texts.containsKey(path)) {
                input.put(
                        field.name(),
                        Collections.singletonMap(locale.locale(), text(field, texts.get(path))));
            } else if (field.kind() == Kind.EMBEDDED && field.list() && isIn(path + "[")) {
                input.put(field.name(), items(field, Tree.list(value), path));
            } else if (field.kind() == Kind.EMBEDDED && isIn(path + ".")) {
                input.put(
                        field.name(),
                        inside(model.embedded(field), Tree.object(value), path + "."));
            }
        }
        return input;
    }

    private boolean isIn(String prefix) {
        return texts.keySet().stream().anyMatch(path -> path.startsWith(prefix));
    }

    private List<Map<String, @Nullable Object>> items(Field field, List<?> items, String path) {
        List<Map<String, @Nullable Object>> inputs = new ArrayList<>();
        for (Object item : items) {
            Map<String, Object> values = Tree.object(item);
            Object key = values.get(Tree.KEY);
            Map<String, @Nullable Object> input =
                    inside(model.embedded(field), values, "%s[%s].".formatted(path, key));
            input.put("itemKey", key);
            inputs.add(input);
        }
        return inputs;
    }

    private static @Nullable Object text(Field field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (field.list()) {
            return lines;
        }
        return field.type().equals("String") ? String.join(" ", lines) : text;
    }
}
