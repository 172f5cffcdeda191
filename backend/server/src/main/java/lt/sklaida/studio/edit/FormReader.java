package lt.sklaida.studio.edit;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Constraints;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Fields;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Reasons;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Reads what was typed over values. What a form lacks stays as it is, and so does an input that is
 * as the page has shown it. What cannot be read stays as it was typed, with a complaint.
 */
final class FormReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u202f]+");
    private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?");

    /**
     * @param values the tree with what was typed
     * @param complaints about what is none of the field's values, and then also about other values
     *     that the server would refuse; empty when all can be read, since the server tells the rest
     */
    record Result(Map<String, Object> values, List<Complaint> complaints) {}

    private final Visit visit;
    private final Model model;
    private final Inputs inputs;
    private final Rights rights;
    private final Form form;
    private final List<Complaint> complaints = new ArrayList<>();
    private boolean unreadable;

    private FormReader(Visit visit, Rights rights, Form form) {
        this.visit = visit;
        this.model = visit.model();
        this.inputs = new Inputs(model, visit.language(), visit.timeZone().getId());
        this.rights = rights;
        this.form = form;
    }

    /** Reads a form over the values that its page was made from. */
    static Result read(
            Visit visit, Rights rights, Fields type, Map<String, Object> base, Form form) {
        FormReader reader = new FormReader(visit, rights, form);
        Map<String, Object> values = reader.fields(type, base, "");
        return new Result(values, reader.unreadable ? reader.complaints : List.of());
    }

    private Map<String, Object> fields(Fields type, Map<String, Object> base, String prefix) {
        Map<String, Object> values = new LinkedHashMap<>(base);
        for (Field field : type.fields()) {
            if (Values.isTyped(field)) {
                Object value = field(field, base, prefix);
                if (value == null) {
                    values.remove(field.name());
                } else {
                    values.put(field.name(), value);
                }
            }
        }
        return values;
    }

    private @Nullable Object field(Field field, Map<String, Object> siblings, String prefix) {
        String path = prefix + field.name();
        Object base = siblings.get(field.name());
        if (field.localized()) {
            return texts(field, Values.map(base), path);
        }
        if (field.kind() == Kind.EMBEDDED) {
            return field.list()
                    ? items(field, base, path)
                    : unlessEmpty(fields(model.embedded(field), Values.map(base), path + "."));
        }
        return rights.mayWriteShared() ? leaf(field, base, path, siblings, prefix) : base;
    }

    private static @Nullable Map<String, Object> unlessEmpty(Map<String, Object> values) {
        return values.isEmpty() ? null : values;
    }

    private @Nullable Object texts(Field field, Map<String, Object> base, String path) {
        Map<String, Object> texts = new LinkedHashMap<>(base);
        for (Language language : model.locales()) {
            if (rights.mayWrite(language.locale())) {
                Object old = base.get(language.tag());
                Object text = leaf(field, old, path + "." + language.tag(), Map.of(), "");
                if (text == null) {
                    texts.remove(language.tag());
                } else {
                    texts.put(language.tag(), text);
                }
            }
        }
        return unlessEmpty(texts);
    }

    private @Nullable Object items(Field field, @Nullable Object base, String path) {
        Map<String, Map<String, Object>> known = Values.items(base);
        String order = Form.ORDER + path;
        List<String> keys =
                form.has(order) && rights.mayWriteShared()
                        ? form.several(order).stream()
                                .filter(key -> KEY.matcher(key).matches())
                                .toList()
                        : List.copyOf(known.keySet());
        List<Object> items = new ArrayList<>();
        for (String key : keys) {
            Map<String, Object> old = known.getOrDefault(key, Map.of());
            Map<String, Object> item = fields(model.embedded(field), old, path + "." + key + ".");
            item.put(Values.KEY, key);
            if (item.size() > 1 || known.containsKey(key)) {
                items.add(item);
            }
        }
        return items.isEmpty() ? null : items;
    }

    private @Nullable Object leaf(
            Field field,
            @Nullable Object base,
            String path,
            Map<String, Object> siblings,
            String prefix) {
        String name = Form.VALUE + path;
        if (isTime(field) && !field.list()) {
            return form.has(name + ".date") ? moment(field, base, path, siblings, prefix) : base;
        }
        String where = isTime(field) ? zone(field, path, siblings, prefix) : "";
        if (!form.has(name) || isAsShown(field, base, path, where)) {
            return base;
        }
        if (!field.list()) {
            List<String> values = form.several(name);
            return value(field, path, values.isEmpty() ? "" : values.getLast());
        }
        List<String> texts =
                Inputs.isLines(field)
                        ? List.of(LINE_ENDS.matcher(form.text(name)).replaceAll("\n").split("\n"))
                        : form.several(name);
        List<Object> values =
                texts.stream()
                        .map(
                                text ->
                                        isTime(field)
                                                ? time(path, text, where)
                                                : value(field, path, text))
                        .filter(Objects::nonNull)
                        .map(Object.class::cast)
                        .toList();
        return values.isEmpty() ? null : values;
    }

    private static boolean isTime(Field field) {
        return field.type().equals("DateTime");
    }

    private boolean isAsShown(Field field, @Nullable Object base, String path, String where) {
        String name = Form.VALUE + path;
        Form shown = new Form();
        inputs.leaf(field, base, path, where, shown);
        String typed = Inputs.joined(form.all(name));
        return LINE_ENDS.matcher(typed).replaceAll("\n").equals(Inputs.joined(shown.all(name)));
    }

    private @Nullable Object moment(
            Field field,
            @Nullable Object base,
            String path,
            Map<String, Object> siblings,
            String prefix) {
        String name = Form.VALUE + path;
        Moment typed =
                new Moment(
                        form.text(name + ".date"),
                        form.text(name + ".time"),
                        zone(field, path, siblings, prefix),
                        form.text(name + ".offset"));
        return switch (typed.read()) {
            case Moment.None() -> null;
            case Moment.Time time ->
                    base instanceof String old && time.time().equals(Moment.parse(old))
                            ? old
                            : time.text();
            case Moment.Wrong wrong -> {
                complain(path, wrong.text(), wrong.arguments().toArray());
                yield typed.raw();
            }
            case Moment.Twice _ -> {
                complain(path, "edit.problem.twice");
                yield typed.raw();
            }
        };
    }

    /** A time of a list. */
    private @Nullable Object time(String path, String typed, String where) {
        if (typed.isBlank()) {
            return null;
        }
        return switch (Moment.ofLine(typed, where).read()) {
            case Moment.Time time -> time.text();
            case Moment.Twice(List<ZoneOffset> offsets) -> {
                complain(
                        path,
                        "edit.problem.twiceLine",
                        typed.strip(),
                        offsets.getFirst().getId(),
                        offsets.getLast().getId());
                yield typed.strip();
            }
            default -> {
                complain(path, "edit.problem.moment", typed.strip());
                yield typed.strip();
            }
        };
    }

    private String zone(Field field, String path, Map<String, Object> siblings, String prefix) {
        String other = field.constraints().inTimeZone();
        String zone = form.text(Form.VALUE + path + ".zone");
        if (other != null) {
            String typed = form.find(Form.VALUE + prefix + other);
            zone = typed != null ? typed : String.valueOf(siblings.getOrDefault(other, ""));
        }
        return zone.isBlank() ? visit.timeZone().getId() : zone.strip();
    }

    private @Nullable Object value(Field field, String path, String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        Object value = read(field, path, typed, text);
        limit(field, path, value);
        return value;
    }

    /** Tells what the server would tell of a value if all others could be read. */
    private void limit(Field field, String path, Object value) {
        Constraints bounds = field.constraints();
        switch (value) {
            case String text when field.type().equals("String") -> {
                int length = text.codePointCount(0, text.length());
                if (length > bounds.maxLength()) {
                    refuse(path, "TOO_LONG", Map.of("max", bounds.maxLength(), "actual", length));
                }
            }
            case Number number -> {
                Map<String, Object> range = new HashMap<>();
                if (bounds.min() != null) {
                    range.put("min", bounds.min());
                }
                if (bounds.max() != null) {
                    range.put("max", bounds.max());
                }
                boolean below = bounds.min() != null && number.doubleValue() < bounds.min();
                boolean above = bounds.max() != null && number.doubleValue() > bounds.max();
                if (below || above) {
                    refuse(path, "OUT_OF_RANGE", range);
                }
            }
            default -> {}
        }
    }

    private void refuse(String path, String reason, Map<String, Object> arguments) {
        Reasons.text(visit, reason, arguments, UnaryOperator.identity())
                .ifPresent(text -> complaints.add(new Complaint(path, text, visit.lang())));
    }

    private Object read(Field field, String path, String typed, String text) {
        return switch (field.kind()) {
            case ENUM -> choice(field, path, text);
            case REFERENCE, EMBEDDED -> text;
            case SCALAR ->
                    switch (field.type()) {
                        case "Int", "Float" -> number(field, path, text);
                        case "Boolean" -> Boolean.valueOf(text);
                        case "JSON" -> json(path, text);
                        case "Markdown" -> LINE_ENDS.matcher(typed).replaceAll("\n");
                        case "String" -> SPACES.matcher(text).find() ? singleLine(text) : text;
                        default -> text;
                    };
        };
    }

    /** Texts have one line; what is pasted may have several. */
    private static String singleLine(String text) {
        return LINE_ENDS.matcher(text).replaceAll("\n").replace('\n', ' ').replace('\t', ' ');
    }

    private Object choice(Field field, String path, String text) {
        if (model.options(field).stream().noneMatch(option -> option.name().equals(text))) {
            complain(path, "edit.problem.choice");
        }
        return text;
    }

    private Object number(Field field, String path, String text) {
        boolean whole = field.type().equals("Int");
        try {
            BigDecimal number =
                    new BigDecimal(
                            SPACES.matcher(text)
                                    .replaceAll("")
                                    .replace(',', '.')
                                    .replace('−', '-'));
            if (whole) {
                return number.intValueExact();
            }
            double value = number.doubleValue();
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // It is told below.
        }
        complain(path, whole ? "edit.problem.whole" : "edit.problem.number");
        return text;
    }

    private Object json(String path, String text) {
        try {
            Object value = JSON.readValue(text, Object.class);
            if (value != null) {
                return value;
            }
        } catch (JacksonException e) {
            // It is told below.
        }
        complain(path, "edit.problem.json");
        return text;
    }

    private void complain(String path, String key, Object... arguments) {
        unreadable = true;
        complaints.add(new Complaint(path, visit.text(key, arguments), visit.lang()));
    }

    /** Whether a value is a point on a map: two numbers, degrees of latitude and of longitude. */
    static boolean isPoint(Fields type) {
        return type.fields().size() == 2
                && isDegrees(type.fields().getFirst(), 90)
                && isDegrees(type.fields().getLast(), 180);
    }

    private static boolean isDegrees(Field field, double max) {
        Constraints bounds = field.constraints();
        return field.type().equals("Float")
                && !field.list()
                && Objects.equals(bounds.min(), -max)
                && Objects.equals(bounds.max(), max);
    }
}
