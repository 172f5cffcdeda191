package lt.sklaida.search.index;

import static java.util.stream.Collectors.toCollection;

import lt.sklaida.content.PublishedDocument;
import lt.sklaida.markdown.Markdown;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EnumType;
import lt.sklaida.model.Facets;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Nfc;

import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the documents of the search indexes from published entries. */
@Component
public final class SearchDocument {

    /**
     * The weight of the content type's label, by which "event in Vilnius" finds events. Texts weigh
     * at least as much.
     */
    static final int TYPE_WEIGHT = 1;

    private final ContentModel model;
    private final Concepts concepts;

    SearchDocument(ContentModel model) {
        this.model = model;
        this.concepts = new Concepts(model);
    }

    /**
     * The document of a published variant, for the index of its locale.
     *
     * @param others the entry's variants in other locales
     * @param references the entries that it refers to, in its locale
     */
    public Map<String, Object> of(
            PublishedDocument published,
            Collection<PublishedDocument> others,
            ResolvedReferences references) {
        ContentType type = model.type(published.type());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(IndexFields.ENTRY, published.entry().value());
        document.put(IndexFields.TYPE, published.type());
        document.put(IndexFields.LOCALE, published.locale().value());
        document.put(
                IndexFields.SERVES, published.serves().stream().map(LocaleTag::value).toList());
        document.put(IndexFields.SLUG, published.slug().value());
        document.put(IndexFields.TITLE, published.title());
        document.put(IndexFields.SUGGEST, names(type, published));
        document.put(IndexFields.PUBLISHED_AT, published.publishedAt().toString());
        putTexts(document, type, published, references);
        putFacets(document, type, published.values(), references);
        document.put(IndexFields.TRANSLATED, translated(type, others));
        return document;
    }

    /** The title and the synonyms. */
    private static List<String> names(ContentType type, PublishedDocument published) {
        Stream<String> synonyms =
                type.paths(Field::synonyms)
                        .flatMap(path -> distinct(path, published.values()).stream());
        return Stream.concat(Stream.of(published.title()), synonyms).map(Nfc::of).toList();
    }

    private void putTexts(
            Map<String, Object> document,
            ContentType type,
            PublishedDocument published,
            ResolvedReferences references) {
        LocaleTag locale = published.locale();
        Map<String, List<String>> ranks = new LinkedHashMap<>();
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (FieldPath path : type.paths(Field::searchable).toList()) {
            List<String> values = texts(path, published.values(), references, locale);
            if (!values.isEmpty()) {
                add(ranks, IndexFields.weight(path.leaf().searchWeight()), values);
                add(texts, path.camelCase(), values);
            }
        }
        document.put(IndexFields.CONCEPTS, conceptTokens(type, published.values(), references));
        type.label()
                .map(label -> label.in(locale, model.locales()))
                .ifPresent(label -> add(ranks, IndexFields.weight(TYPE_WEIGHT), List.of(label)));
        document.put(IndexFields.RANK, ranks);
        document.put(IndexFields.TEXT, texts);
    }

    private List<String> conceptTokens(
            ContentType type, Map<String, Object> values, ResolvedReferences references) {
        return type.paths(concepts::isReferredToBy)
                .flatMap(path -> references.withBroader(distinct(path, values)).stream())
                .map(Concepts::token)
                .distinct()
                .toList();
    }

    private Map<String, List<String>> translated(
            ContentType type, Collection<PublishedDocument> others) {
        Map<String, List<String>> translated = new LinkedHashMap<>();
        others.forEach(other -> translated.put(other.locale().value(), ownTexts(type, other)));
        return translated;
    }

    /** The localized texts of a variant. */
    private List<String> ownTexts(ContentType type, PublishedDocument published) {
        LocaleTag locale = published.locale();
        List<String> texts = new ArrayList<>();
        for (FieldPath path : type.paths(Field::searchable).toList()) {
            if (path.fields().stream().anyMatch(Field::localized)) {
                texts.addAll(texts(path, published.values(), ResolvedReferences.NONE, locale));
            }
        }
        return texts;
    }

    private List<String> texts(
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

    /** A number after the label of its field: a number alone is too ambiguous. */
    private String number(Field field, String value, LocaleTag locale) {
        return field.label().map(label -> label.in(locale, model.locales()) + " ").orElse("")
                + value;
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
    private static Optional<LocalDate> day(String value) {
        try {
            return Optional.of(LocalDate.parse(value.split("T", 2)[0]));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void putFacets(
            Map<String, Object> document,
            ContentType type,
            Map<String, Object> values,
            ResolvedReferences references) {
        Map<String, Collection<String>> facets = new LinkedHashMap<>();
        Map<String, Collection<String>> dates = new LinkedHashMap<>();
        for (FieldPath path : type.paths(Field::facet).toList()) {
            String name = path.camelCase();
            Collection<String> items = distinct(path, values);
            if (Facets.isDate(path)) {
                dates.put(name, items);
                facets.put(name, years(items));
            } else if (path.leaf().isReference()) {
                facets.put(name, references.withBroader(items));
            } else {
                facets.put(name, items);
            }
        }
        IndexLayout.boostedDates(type)
                .forEach(path -> dates.put(path.camelCase(), distinct(path, values)));
        document.put(IndexFields.FACET, facets);
        document.put(IndexFields.DATE, dates);
    }

    private static Collection<String> distinct(FieldPath path, Map<String, Object> values) {
        return path.values(values).map(Object::toString).collect(toCollection(LinkedHashSet::new));
    }

    private static Collection<String> years(Collection<String> dates) {
        return dates.stream()
                .flatMap(date -> day(date).stream())
                .map(day -> day.toString().substring(0, 4))
                .collect(toCollection(LinkedHashSet::new));
    }

    private static void add(Map<String, List<String>> lists, String name, List<String> items) {
        lists.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(items);
    }
}
