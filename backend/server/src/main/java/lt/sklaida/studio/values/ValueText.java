package lt.sklaida.studio.values;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.TimeZone;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Kind;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Place;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values of entries in words, as people read them in the language of a page. */
public final class ValueText {

    private final Visit visit;
    private final Map<String, String> titles;

    /**
     * @param titles of the entries that the values refer to, by id
     */
    public ValueText(Visit visit, Map<String, String> titles) {
        this.visit = visit;
        this.titles = Map.copyOf(titles);
    }

    /**
     * A part of a value.
     *
     * @param label what it is called within the value; empty for the value itself
     * @param lang the language of the text; null for that of the page
     * @param entry the id of the entry that it refers to; null when it refers to none
     */
    public record Line(String label, String text, @Nullable String lang, @Nullable String entry) {}

    /** The ids of the entries that a value refers to. */
    public static Set<String> references(Model model, Field field, @Nullable Object value) {
        Set<String> ids = new HashSet<>();
        collect(model, field, value, ids);
        return ids;
    }

    private static void collect(Model model, Field field, @Nullable Object value, Set<String> ids) {
        if (field.kind() == Kind.REFERENCE) {
            Tree.list(value).forEach(id -> ids.add(String.valueOf(id)));
        } else if (field.kind() == Kind.EMBEDDED) {
            for (Object item : Tree.list(value)) {
                Map<String, Object> inside = Tree.object(item);
                for (Field one : model.embedded(field).fields()) {
                    collect(model, one, inside.get(one.name()), ids);
                }
            }
        }
    }

    /**
     * The parts of a value, of a field or of an item of it.
     *
     * @param locale the tag of the one locale that the value is in; null when it is in all
     */
    public List<Line> lines(Field field, @Nullable Object value, @Nullable String locale) {
        List<Line> lines = new ArrayList<>();
        add(lines, "", field, value, locale);
        return List.copyOf(lines);
    }

    private void add(
            List<Line> lines,
            String label,
            Field field,
            @Nullable Object value,
            @Nullable String locale) {
        if (value == null) {
            return;
        }
        if (field.localized() && value instanceof Map<?, ?> && locale == null) {
            Map<String, Object> texts = Tree.object(value);
            for (Language language : visit.model().locales()) {
                Object text = texts.get(language.tag());
                if (text != null) {
                    String called = label.isEmpty() ? language.label() : label;
                    lines.add(new Line(called, Tree.text(text), language.tag(), null));
                }
            }
        } else if (field.kind() == Kind.EMBEDDED) {
            embedded(lines, label, field, Tree.list(value));
        } else {
            for (Object one : Tree.list(value)) {
                lines.add(line(label, field, one, locale));
            }
        }
    }

    private void embedded(List<Line> lines, String label, Field field, List<?> items) {
        int number = 1;
        for (Object item : items) {
            String place = items.size() > 1 ? label + " " + number + Place.BELOW : label;
            String prefix =
                    place.strip().isEmpty() || place.endsWith(" ")
                            ? place.stripLeading()
                            : place + Place.BELOW;
            Map<String, Object> inside = Tree.object(item);
            for (Field one : visit.model().embedded(field).fields()) {
                add(lines, prefix + one.label(), one, inside.get(one.name()), null);
            }
            number++;
        }
    }

    private Line line(String label, Field field, Object value, @Nullable String locale) {
        if (field.kind() == Kind.REFERENCE) {
            String id = String.valueOf(value);
            String title = titles.get(id);
            return title == null
                    ? new Line(label, visit.text("values.unknownEntry"), null, null)
                    : new Line(label, title, null, id);
        }
        return new Line(label, text(field, value), field.localized() ? locale : null, null);
    }

    /** A single value in words. */
    public String text(Field field, Object value) {
        return switch (value) {
            case Boolean yes -> visit.text(yes ? "values.yes" : "values.no");
            case Number number -> NumberFormat.getInstance(visit.language()).format(number);
            case String text when field.kind() == Kind.ENUM -> option(field, text);
            case String text when field.type().equals("Date") -> date(text);
            case String text when field.type().equals("DateTime") -> time(text);
            default -> String.valueOf(value);
        };
    }

    private String option(Field field, String name) {
        return visit.model().options(field).stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .map(Model.EnumValue::label)
                .orElse(name);
    }

    private String date(String text) {
        try {
            Date date = Date.from(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
            DateFormat format = DateFormat.getDateInstance(DateFormat.LONG, visit.language());
            format.setTimeZone(TimeZone.GMT_ZONE);
            return format.format(date);
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** The time where it was meant, with its offset. */
    private String time(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            DateFormat format =
                    DateFormat.getDateTimeInstance(
                            DateFormat.LONG, DateFormat.SHORT, visit.language());
            format.setTimeZone(TimeZone.GMT_ZONE);
            Date local = Date.from(time.toLocalDateTime().toInstant(ZoneOffset.UTC));
            return "%s (UTC%s)".formatted(format.format(local), time.getOffset());
        } catch (DateTimeException e) {
            return text;
        }
    }
}
