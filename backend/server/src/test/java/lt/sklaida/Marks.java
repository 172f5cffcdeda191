package lt.sklaida;

import lt.sklaida.model.Composite;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ScalarType;
import lt.sklaida.model.ValueType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a word that occurs nowhere else into every text of an entry. */
final class Marks {

    /** No word of any language has it. */
    static final String MARK = "zqxv";

    private final String text;

    /**
     * @param number tells the texts of one entry from those of others, so that slugs differ
     */
    Marks(int number) {
        this.text = "Zqxvienis %s %d".formatted(MARK, number);
    }

    static boolean isIn(String text) {
        return text.toLowerCase(Locale.ROOT).contains(MARK);
    }

    /** The values with every text replaced, also those inside embedded values. */
    Map<String, Object> in(Composite type, Map<String, ?> values) {
        Map<String, Object> marked = new LinkedHashMap<>(values);
        for (Field field : type.fields()) {
            marked.computeIfPresent(field.name(), (_, value) -> field(field, value));
        }
        return marked;
    }

    private Object field(Field field, Object value) {
        if (field.localized() && value instanceof Map<?, ?> texts) {
            Map<Object, Object> marked = new LinkedHashMap<>(texts);
            marked.replaceAll((_, text) -> list(field, text));
            return marked;
        }
        return list(field, value);
    }

    private Object list(Field field, Object value) {
        return value instanceof List<?> items
                ? items.stream().map(item -> single(field, item)).toList()
                : single(field, value);
    }

    @SuppressWarnings("unchecked")
    private Object single(Field field, Object value) {
        if (field.type() instanceof FieldType.Embedded(ValueType type)) {
            return in(type, (Map<String, ?>) value);
        }
        if (field.is(ScalarType.URL)) {
            return "https://%s.example/".formatted(MARK);
        }
        boolean replaced = field.is(ScalarType.STRING) || field.is(ScalarType.MARKDOWN);
        return replaced && field.constraints().pattern() == null ? text : value;
    }
}
