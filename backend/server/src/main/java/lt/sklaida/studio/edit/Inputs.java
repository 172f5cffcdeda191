package lt.sklaida.studio.edit;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Fields;
import lt.sklaida.pages.Model.Kind;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes values as the inputs of a form. */
final class Inputs {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Model model;
    private final Locale language;
    private final String zone;

    /**
     * @param language of the page, in which numbers are written
     * @param zone of times that have no other
     */
    Inputs(Model model, Locale language, String zone) {
        this.model = model;
        this.language = language;
        this.zone = zone;
    }

    /** The inputs of a tree of values, with the texts of these language tags. */
    Form of(Fields type, Map<String, ?> values, Collection<String> tags) {
        Form form = new Form();
        fields(type, values, "", tags, form);
        return form;
    }

    private void fields(
            Fields type, Map<String, ?> values, String prefix, Collection<String> tags, Form form) {
        for (Field field : type.fields()) {
            if (!Values.isTyped(field)) {
                continue;
            }
            String path = prefix + field.name();
            Object value = values.get(field.name());
            if (field.localized()) {
                tags.forEach(
                        tag ->
                                leaf(
                                        field,
                                        Values.map(value).get(tag),
                                        path + "." + tag,
                                        zone,
                                        form));
            } else if (field.kind() != Kind.EMBEDDED) {
                leaf(field, value, path, zone(field, values), form);
            } else if (field.list()) {
                form.putSeveral(Form.ORDER + path, Values.keys(value));
                Values.items(value)
                        .forEach(
                                (key, item) ->
                                        fields(
                                                model.embedded(field),
                                                item,
                                                path + "." + key + ".",
                                                tags,
                                                form));
            } else {
                fields(model.embedded(field), Values.map(value), path + ".", tags, form);
            }
        }
    }

    private String zone(Field field, Map<String, ?> values) {
        String named = field.constraints().inTimeZone();
        return named != null && values.get(named) instanceof String text ? text : zone;
    }

    /** Writes a value of a field without fields of its own. */
    void leaf(Field field, @Nullable Object value, String path, String where, Form form) {
        String name = Form.VALUE + path;
        if (field.list()) {
            List<String> texts =
                    Values.list(value).stream().map(one -> listed(field, one, where)).toList();
            if (isLines(field)) {
                form.put(name, String.join("\n", texts));
            } else {
                form.putSeveral(name, texts);
            }
        } else if (field.type().equals("DateTime")) {
            Moment moment =
                    value instanceof String text
                            ? Moment.of(text, where)
                            : new Moment("", "", where, "");
            form.put(name + ".date", moment.date());
            form.put(name + ".time", moment.time());
            form.put(name + ".offset", moment.offset());
            form.put(name + ".zone", moment.zone());
        } else if (field.kind() == Kind.REFERENCE) {
            form.putSeveral(name, value == null ? List.of() : List.of(text(field, value)));
        } else {
            form.put(name, value == null ? "" : text(field, value));
        }
    }

    /** A value of a list as one text. */
    private String listed(Field field, @Nullable Object value, String where) {
        return field.type().equals("DateTime") && value instanceof String stored
                ? Moment.line(stored, where)
                : text(field, value);
    }

    /** Whether the values of a list are typed one a line. */
    static boolean isLines(Field field) {
        return field.list()
                && field.kind() == Kind.SCALAR
                && !field.type().equals("Markdown")
                && !field.type().equals("JSON");
    }

    /** One value of a field as a text. */
    String text(Field field, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text when !field.type().equals("JSON") -> text;
            case Integer _, Long _ -> value.toString();
            case Number number -> number(number);
            case Boolean _ -> value.toString();
            default -> JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        };
    }

    private String number(Number number) {
        String plain = new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        return language.getLanguage().equals("lt") ? plain.replace('.', ',') : plain;
    }

    /** Several values in one text, to be compared. */
    static String joined(List<String> values) {
        return values.stream().filter(value -> !value.isEmpty()).collect(Collectors.joining("\n"));
    }
}
