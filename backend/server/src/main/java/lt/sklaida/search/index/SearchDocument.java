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

import org.springframework.stereotype.Component;

import java.text.Normalizer;
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

/** Makes the documents of the indexes from what is published. */
@Component
public final class SearchDocument {

    /** Who searches for an event in a town may say so; what is in texts counts at least as much. */
    static final int TYPE_WEIGHT = 1;

    private final ContentModel model;
    private final Concepts concepts;

    SearchDocument(ContentModel model) {
        this.model = model;
        this.concepts = new Concepts(model);
    }

    /**
     * What the index of its locale says of a published variant.
     *
     * @param others the entry's variants in other locales
     * @param referred what is to be shown of the entries that it refers to
     */
    public Map<String, Object> of(
            PublishedDocument published,
            Collection<PublishedDocument> others,
            ResolvedReferences referred) {
        ContentType type = model.type(published.type());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(IndexFields.ENTRY, published.entry().value());
        document.put(IndexFields.TYPE, published.type());
        document.put(IndexFields.LOCALE, published.locale().value());
        document.put(
                IndexFields.SERVES, published.serves().stream().map(tag -> tag.value()).toList());
        document.put(IndexFields.SLUG, published.slug().value());
        document.put(IndexFields.TITLE, published.title());
        document.put(IndexFields.SUGGEST, names(type, published));
        document.put(IndexFields.PUBLISHED_AT, published.publishedAt().toString());
        putTexts(document, type, published.locale(), published.values(), referred);
        putFacets(document, type, published.values(), referred);
        document.put(IndexFields.TRANSLATED, translated(type, others));
        return document;
    }

    /** Its title and its other names. */
    private static List<String> names(ContentType type, PublishedDocument published) {
        return Stream.concat(
                        Stream.of(published.title()),
                        type.paths(Field::synonyms)
                                .flatMap(path -> distinct(path, published.values()).stream()))
                .map(SearchDocument::normal)
                .toList();
    }

    private void putTexts(
            Map<String, Object> document,
            ContentType type,
            LocaleTag locale,
            Map<String, Object> values,
            ResolvedReferences referred) {
        Map<String, List<String>> ranks = new LinkedHashMap<>();
        Map<String, List<String>> texts = new LinkedHashMap<>();
        type.paths(Field::searchable)
                .forEach(
                        path -> {
                            List<String> found = texts(path, values, referred, locale);
                            if (!found.isEmpty()) {
                                String rank = IndexFields.weight(path.leaf().searchWeight());
                                add(ranks, rank, found);
                                add(texts, path.camelCase(), found);
                            }
                        });
        document.put(
                IndexFields.CONCEPTS,
                type.paths(concepts::isReferredBy)
                        .flatMap(path -> referred.withBroader(distinct(path, values)).stream())
                        .map(Concepts::word)
                        .distinct()
                        .toList());
        type.label()
                .map(label -> label.in(locale, model.locales()))
                .ifPresent(label -> add(ranks, IndexFields.weight(TYPE_WEIGHT), List.of(label)));
        document.put(IndexFields.RANK, ranks);
        document.put(IndexFields.TEXT, texts);
    }

    /** What is said in other languages, as people may look for it by words of these. */
    private Map<String, List<String>> translated(
            ContentType type, Collection<PublishedDocument> others) {
        Map<String, List<String>> translated = new LinkedHashMap<>();
        for (PublishedDocument other : others) {
            translated.put(
                    other.locale().value(),
                    type.paths(Field::searchable)
                            .filter(path -> path.fields().stream().anyMatch(Field::localized))
                            .flatMap(
                                    path ->
                                            texts(
                                                    path,
                                                    other.values(),
                                                    ResolvedReferences.NOTHING,
                                                    other.locale())
                                                    .stream())
                            .toList());
        }
        return translated;
    }

    private List<String> texts(
            FieldPath path,
            Map<String, Object> values,
            ResolvedReferences referred,
            LocaleTag locale) {
        return distinct(path, values).stream()
                .flatMap(value -> text(path.leaf(), value, referred, locale).stream())
                .map(SearchDocument::normal)
                .toList();
    }

    /** What people read where a field has a value. */
    private Optional<String> text(
            Field field, String value, ResolvedReferences referred, LocaleTag locale) {
        return switch (field.type()) {
            case FieldType.Reference _ -> referred.title(value);
            case FieldType.Enumeration(EnumType type) ->
                    type.value(value)
                            .flatMap(EnumType.Value::label)
                            .map(label -> label.in(locale, model.locales()));
            case FieldType.Scalar(ScalarType scalar) ->
                    Optional.of(
                            switch (scalar) {
                                case MARKDOWN -> Markdown.of(value).text();
                                case DATE, DATE_TIME -> date(value, locale);
                                case INT -> number(field, value, locale);
                                default -> value;
                            });
            case FieldType.Embedded _ -> Optional.empty();
        };
    }

    /** With what it counts, which says what a number alone does not. */
    private String number(Field field, String value, LocaleTag locale) {
        return field.label().map(label -> label.in(locale, model.locales()) + " ").orElse("")
                + value;
    }

    /** In words and in digits, as people look for it. */
    private static String date(String value, LocaleTag locale) {
        return day(value)
                .map(
                        day ->
                                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                                .withLocale(locale.toLocale())
                                                .format(day)
                                        + " "
                                        + day)
                .orElse(value);
    }

    /**
     * The day of a date or a time, as people there count it: in the time's own offset. What was
     * published under an earlier model may be something else.
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
            ResolvedReferences referred) {
        Map<String, Collection<String>> facets = new LinkedHashMap<>();
        Map<String, Collection<String>> dates = new LinkedHashMap<>();
        type.paths(Field::facet)
                .forEach(
                        path -> {
                            Collection<String> found = distinct(path, values);
                            if (Facets.isDate(path)) {
                                dates.put(path.camelCase(), found);
                                facets.put(path.camelCase(), years(found));
                            } else if (path.leaf().isReference()) {
                                facets.put(path.camelCase(), referred.withBroader(found));
                            } else {
                                facets.put(path.camelCase(), found);
                            }
                        });
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

    /** One spelling for what may be spelt as a letter with a mark or as one character. */
    public static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static void add(Map<String, List<String>> lists, String name, List<String> items) {
        lists.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(items);
    }
}
