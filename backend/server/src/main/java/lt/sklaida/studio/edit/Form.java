package lt.sklaida.studio.edit;

import lt.sklaida.security.http.PostedForm;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The inputs of an entry's form by name, as {@code backend/docs/studio.md} lists them. What is
 * typed stays here until it is saved, whether it can be read or not.
 */
final class Form {

    static final String VALUE = "v.";
    static final String ORDER = "o.";
    static final String QUERY = "q.";

    private final Map<String, List<String>> inputs = new LinkedHashMap<>();

    static Form of(PostedForm posted) {
        Form form = new Form();
        posted.fields().forEach(form::put);
        return form;
    }

    /** This form with the inputs of another one in the place of its own. */
    Form with(Form other) {
        Form both = new Form();
        both.inputs.putAll(inputs);
        both.inputs.putAll(other.inputs);
        return both;
    }

    boolean has(String name) {
        return inputs.containsKey(name);
    }

    Set<String> names() {
        return inputs.keySet();
    }

    /** The first value of an input; null when there is no such input. */
    @Nullable String find(String name) {
        List<String> values = inputs.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    /** The first value of an input, or an empty text. */
    String text(String name) {
        String text = find(name);
        return text == null ? "" : text;
    }

    List<String> all(String name) {
        return inputs.getOrDefault(name, List.of());
    }

    /** The values of an input of several, without those that are blank or repeated. */
    List<String> several(String name) {
        return all(name).stream().filter(value -> !value.isBlank()).distinct().toList();
    }

    void put(String name, String value) {
        put(name, List.of(value));
    }

    void put(String name, List<String> values) {
        inputs.put(name, List.copyOf(values));
    }

    /** Puts the values of an input of several, which begins with an empty one. */
    void putSeveral(String name, List<String> values) {
        List<String> all = new ArrayList<>();
        all.add("");
        all.addAll(values);
        put(name, all);
    }

    void remove(String name) {
        inputs.remove(name);
    }
}
