package lt.sklaida.studio.values;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Fields;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Place;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What places in the values of a type are called, by their paths. */
public final class PathLabels {

    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)(?:\\[([^\\]]*)])?");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,6}");

    private final Model model;
    private final Fields type;
    private final List<Map<String, Object>> states;

    /**
     * @param states the values in which items are looked up, to number them: the first that has an
     *     item counts
     */
    public PathLabels(Model model, Fields type, List<Map<String, Object>> states) {
        this.model = model;
        this.type = type;
        this.states = List.copyOf(states);
    }

    /**
     * The labels along a path such as {@code indicators[k3f2].label.lt}, as in “Indicators 2 ›
     * Label (lietuvių)”.
     */
    public String of(String path) {
        StringBuilder label = new StringBuilder();
        @Nullable Fields inside = type;
        @Nullable Field last = null;
        String place = "";
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            String name = step.group(1);
            String item = step.group(2);
            Optional<Field> field = inside == null ? Optional.empty() : inside.field(name);
            if (field.isPresent()) {
                last = field.get();
                label.append(label.isEmpty() ? "" : Place.BELOW).append(last.label());
                inside = last.kind() == Kind.EMBEDDED ? model.embedded(last) : null;
            } else {
                label.append(label.isEmpty() ? name : " (" + language(name) + ")");
            }
            place = place.isEmpty() ? name : place + "." + name;
            if (item != null) {
                number(place, item).ifPresent(number -> label.append(' ').append(number));
                place = place + "[" + item + "]";
            }
        }
        return label.toString();
    }

    /** The field at the end of a path, if there is one. */
    public Optional<Field> field(String path) {
        return Place.find(model, type, path).map(Place::field);
    }

    private String language(String locale) {
        return model.locale(locale).map(Language::label).orElse(locale);
    }

    /** The number of an item, from 1; references have their place, from 0, in the path. */
    private Optional<Integer> number(String place, String item) {
        for (Map<String, Object> values : states) {
            List<?> items = Tree.list(at(values, place));
            for (int i = 0; i < items.size(); i++) {
                if (item.equals(Tree.object(items.get(i)).get(Tree.KEY))) {
                    return Optional.of(i + 1);
                }
            }
        }
        return DIGITS.matcher(item).matches()
                ? Optional.of(Integer.parseInt(item) + 1)
                : Optional.empty();
    }

    private static @Nullable Object at(Map<String, Object> values, String place) {
        Object value = values;
        Matcher step = STEP.matcher(place);
        while (step.find()) {
            value = Tree.object(value).get(step.group(1));
            String key = step.group(2);
            if (key != null) {
                value =
                        Tree.list(value).stream()
                                .filter(item -> key.equals(Tree.object(item).get(Tree.KEY)))
                                .findFirst()
                                .orElse(null);
            }
        }
        return value;
    }
}
