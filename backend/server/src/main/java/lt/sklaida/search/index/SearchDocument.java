package lt.sklaida.search.index;

import static java.util.stream.Collectors.toCollection;

import lt.sklaida.content.PublishedDocument;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Facets;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.PeriodFields.Period;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Nfc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the documents of the search indexes from published entries. */
public final class SearchDocument {

    /**
     * The weight of the content type's label, by which "event in Vilnius" finds events. Texts weigh
     * at least as much.
     */
    static final int TYPE_WEIGHT = 1;

    /** Of a field, in chars: each hit is read with its texts. Words after it are found as well. */
    private static final int MAX_HIGHLIGHTED_LENGTH = 50_000;

    private final ContentModel model;
    private final Concepts concepts;
    private final SearchTexts searchTexts;

    SearchDocument(ContentModel model) {
        this.model = model;
        this.concepts = new Concepts(model);
        this.searchTexts = new SearchTexts(model);
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
        document.put(IndexFields.REFERENCES, references(type, published.values()));
        document.put(IndexFields.SLUG, published.slug().value());
        document.put(IndexFields.TITLE, published.title());
        document.put(IndexFields.SUGGEST, names(type, published));
        document.put(IndexFields.PUBLISHED_AT, published.publishedAt().toString());
        putTexts(document, type, published, references);
        putFacets(document, type, published.values(), references);
        type.period()
                .flatMap(fields -> fields.of(published.values()))
                .ifPresent(period -> document.put(IndexFields.PERIOD, bounds(period)));
        document.put(IndexFields.TRANSLATED, translated(type, others));
        return document;
    }

    private static Map<String, Object> bounds(Period period) {
        Map<String, Object> bounds = new LinkedHashMap<>();
        bounds.put(IndexFields.START, period.start().toEpochMilli());
        bounds.put(IndexFields.END, period.end().toEpochMilli());
        return bounds;
    }

    private static List<String> references(ContentType type, Map<String, Object> values) {
        return type.paths(Field::isReference)
                .flatMap(path -> SearchTexts.distinct(path, values).stream())
                .distinct()
                .toList();
    }

    /** The title and the synonyms. */
    private static List<String> names(ContentType type, PublishedDocument published) {
        Stream<String> synonyms =
                type.paths(Field::synonyms)
                        .flatMap(path -> SearchTexts.distinct(path, published.values()).stream());
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
        List<String> words = new ArrayList<>();
        for (FieldPath path : type.paths(Field::searchable).toList()) {
            List<String> values = searchTexts.of(path, published.values(), references, locale);
            if (!values.isEmpty()) {
                int weight = path.leaf().searchWeight();
                words.addAll(values);
                if (path.leaf().highlighted()) {
                    add(ranks, IndexFields.weight(weight), values);
                    texts.put(path.camelCase(), beginning(values));
                } else {
                    add(ranks, IndexFields.hiddenWeight(weight), values);
                }
            }
        }
        document.put(IndexFields.SPELLING, words);
        document.put(IndexFields.CONCEPTS, conceptTokens(type, published.values(), references));
        searchTexts
                .label(type, locale)
                .ifPresent(label -> add(ranks, IndexFields.weight(TYPE_WEIGHT), List.of(label)));
        document.put(IndexFields.RANK, ranks);
        document.put(IndexFields.TEXT, PackedTexts.pack(texts));
    }

    /** As much of texts as is highlighted. */
    private static List<String> beginning(List<String> texts) {
        List<String> beginning = new ArrayList<>();
        int left = MAX_HIGHLIGHTED_LENGTH;
        for (String text : texts) {
            if (text.length() >= left) {
                beginning.add(cut(text, left));
                break;
            }
            beginning.add(text);
            left -= text.length();
        }
        return beginning;
    }

    private static String cut(String text, int length) {
        boolean halves = length < text.length() && Character.isLowSurrogate(text.charAt(length));
        return text.substring(0, halves ? length - 1 : length);
    }

    private List<String> conceptTokens(
            ContentType type, Map<String, Object> values, ResolvedReferences references) {
        return type.paths(concepts::isReferredToBy)
                .flatMap(
                        path -> references.withBroader(SearchTexts.distinct(path, values)).stream())
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
                texts.addAll(
                        searchTexts.of(path, published.values(), ResolvedReferences.NONE, locale));
            }
        }
        return texts;
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
            Collection<String> items = counted(path, values);
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
                .forEach(path -> dates.put(path.camelCase(), SearchTexts.distinct(path, values)));
        document.put(IndexFields.FACET, facets);
        document.put(IndexFields.DATE, dates);
    }

    private static Collection<String> counted(FieldPath path, Map<String, Object> values) {
        return path.values(values).map(Facets::counted).collect(toCollection(LinkedHashSet::new));
    }

    private static Collection<String> years(Collection<String> dates) {
        return dates.stream()
                .flatMap(date -> SearchTexts.day(date).stream())
                .map(day -> Integer.toString(day.getYear()))
                .collect(toCollection(LinkedHashSet::new));
    }

    private static void add(Map<String, List<String>> lists, String name, List<String> items) {
        lists.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(items);
    }
}
