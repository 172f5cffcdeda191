package lt.sklaida.search.index;

import static java.util.stream.Collectors.toCollection;

import lt.sklaida.markdown.Markdown;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EnumType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Nfc;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts of an entry in one locale, by which it is found. */
public final class SearchTexts {

    private final ContentModel model;

    public SearchTexts(ContentModel model) {
        this.model = model;
    }

    /** What readers call a content type. */
    public Optional<String> label(ContentType type, LocaleTag locale) {
        return type.label().map(label -> label.in(locale, model.locales()));
    }

    /** The texts that readers see there. */
    public List<String> of(
            FieldPath path,
            Map<String, Object> values,
            ResolvedReferences references,
            LocaleTag locale) {
        return distinct(path, values).stream()
                .flatMap(value -> text(path.leaf(), value, references, locale).stream())
                .map(Nfc::of)
                .toList();
    }

    /** The text that readers see for a value. */
    private Optional<String> text(
            Field field, String value, ResolvedReferences references, LocaleTag locale) {
        return switch (field.type()) {
            case FieldType.Reference _ -> references.title(value);
            case FieldType.Enumeration(EnumType type) ->
                    type.value(value)
                            .flatMap(EnumType.Value::label)
                            .map(label -> label.in(locale, model.locales()));
            case FieldType.Scalar(ScalarType scalar) ->
                    Optional.of(text(scalar, field, value, locale));
            case FieldType.Embedded _ -> Optional.empty();
        };
    }

    private String text(ScalarType scalar, Field field, String value, LocaleTag locale) {
        return switch (scalar) {
            case MARKDOWN -> Markdown.of(value).text();
            case DATE, DATE_TIME -> date(value, locale);
            case INT -> number(field, value, locale);
            default -> value;
        };
    }

    /** A number after the label of its field, since it is ambiguous alone, with its own label. */
    private String number(Field field, String value, LocaleTag locale) {
        String number =
                field.valueLabel(value)
                        .map(name -> value + ". " + name.in(locale, model.locales()))
                        .orElse(value);
        return field.label()
                .map(label -> label.in(locale, model.locales()) + " " + number)
                .orElse(number);
    }

    /** A date in words and in digits: {@code February 15, 2017 2017-02-15}. */
    private static String date(String value, LocaleTag locale) {
        DateTimeFormatter words =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale.toLocale());
        return day(value).map(day -> words.format(day) + " " + day).orElse(value);
    }

    /**
     * The day of a date, or of a time in its own offset; empty for anything else, which may have
     * been published under an earlier content model.
     */
    static Optional<LocalDate> day(String value) {
        try {
            return Optional.of(LocalDate.parse(value.split("T", 2)[0]));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The values there, each once. */
    static Collection<String> distinct(FieldPath path, Map<String, Object> values) {
        return path.values(values).map(Object::toString).collect(toCollection(LinkedHashSet::new));
    }
}
