package lt.sklaida.studio.values;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Fields;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.studio.Place;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A text of an entry, or of a value inside it, that has a version in each locale.
 *
 * @param path without a locale, such as {@code indicators[k3f2].label}
 * @param label what the place is called
 * @param texts the versions by locale; lists of texts have a text a line
 */
public record LocalizedText(String path, String label, Field field, Map<String, String> texts) {

    public LocalizedText {
        texts = Map.copyOf(texts);
    }

    /** The version in a locale; empty when there is none. */
    public String in(@Nullable String locale) {
        return locale == null ? "" : texts.getOrDefault(locale, "");
    }

    /** All localised texts that values have or could have, in the order of the model. */
    public static List<LocalizedText> of(Model model, Fields type, Map<String, ?> values) {
        List<LocalizedText> found = new ArrayList<>();
        new Walk(model, found).walk(type, values, "", "");
        return found;
    }

    private record Walk(Model model, List<LocalizedText> found) {

        void walk(Fields type, Map<String, ?> values, String path, String label) {
            for (Field field : type.fields()) {
                Object value = values.get(field.name());
                String here = path + field.name();
                String called = label + field.label();
                if (field.localized()) {
                    found.add(new LocalizedText(here, called, field, texts(value)));
                } else if (field.kind() == Kind.EMBEDDED && value instanceof List<?> items) {
                    items(field, items, here, called);
                } else if (field.kind() == Kind.EMBEDDED) {
                    Map<String, Object> inside = Tree.object(value);
                    walk(model.embedded(field), inside, here + ".", called + Place.BELOW);
                }
            }
        }

        private void items(Field field, List<?> items, String path, String label) {
            int number = 1;
            for (Object item : items) {
                Map<String, Object> inside = Tree.object(item);
                walk(
                        model.embedded(field),
                        inside,
                        "%s[%s].".formatted(path, inside.get(Tree.KEY)),
                        "%s %d%s".formatted(label, number, Place.BELOW));
                number++;
            }
        }
    }

    private static Map<String, String> texts(@Nullable Object value) {
        return Tree.object(value).entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Tree.text(entry.getValue())));
    }
}
