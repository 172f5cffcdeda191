package lt.sklaida.studio.edit;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the buttons of lists and references do to a form. Nothing of it is saved.
 *
 * @param verb what is done
 * @param path to what
 * @param argument the key of an item or an id; may be empty
 */
record Rearrangement(String verb, String path, String argument) {

    private static final String NEW = "new-";

    /** Reads the value of a button. */
    static Rearrangement parse(String command) {
        String[] parts = command.split(":", 3);
        return new Rearrangement(
                parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    /**
     * Changes the form.
     *
     * @param several whether the reference takes several entries
     * @return the path to show next; null when this is not about the form
     */
    @Nullable String apply(Form form, boolean several) {
        return switch (verb) {
            case "add" -> add(form);
            case "up" -> move(form, -1);
            case "down" -> move(form, 1);
            case "remove" -> remove(form);
            case "choose" -> choose(form, several);
            default -> null;
        };
    }

    private String list(Form form) {
        return form.has(Form.ORDER + path) ? Form.ORDER + path : Form.VALUE + path;
    }

    private String add(Form form) {
        List<String> keys = new ArrayList<>(form.several(Form.ORDER + path));
        int number = keys.size() + 1;
        while (keys.contains(NEW + number) || hasValues(form, NEW + number)) {
            number++;
        }
        keys.add(NEW + number);
        form.putSeveral(Form.ORDER + path, keys);
        return path + "." + NEW + number;
    }

    /** Whether there was an item of that key, which was removed. */
    private boolean hasValues(Form form, String key) {
        String prefix = Form.VALUE + path + "." + key + ".";
        return form.names().stream().anyMatch(name -> name.startsWith(prefix));
    }

    private String move(Form form, int by) {
        String name = list(form);
        List<String> keys = new ArrayList<>(form.several(name));
        int from = keys.indexOf(argument);
        int to = from + by;
        if (from >= 0 && to >= 0 && to < keys.size()) {
            Collections.swap(keys, from, to);
            form.putSeveral(name, keys);
        }
        return name.startsWith(Form.ORDER) ? path + "." + argument : path;
    }

    private String remove(Form form) {
        String name = list(form);
        List<String> keys = new ArrayList<>(form.several(name));
        keys.remove(argument);
        form.putSeveral(name, keys);
        return path;
    }

    private String choose(Form form, boolean several) {
        List<String> ids =
                several ? new ArrayList<>(form.several(Form.VALUE + path)) : new ArrayList<>();
        ids.add(argument);
        form.putSeveral(Form.VALUE + path, ids);
        form.remove(Form.QUERY + path);
        return path;
    }
}
