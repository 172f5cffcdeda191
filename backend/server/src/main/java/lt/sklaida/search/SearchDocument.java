package lt.sklaida.search;

import static java.util.stream.Collectors.toCollection;

import lt.sklaida.content.PublishedDocument;
import lt.sklaida.markdown.Markdown;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.ScalarType;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Makes the documents of the indexes from what is published. */
final class SearchDocument {

    private final ContentModel model;
    private final Concepts concepts;

    SearchDocument(ContentModel model) {
        this.model = model;
        this.concepts = new Concepts(model);
    }

    /**
     * What the index of its locale says of a published variant.
     *
     * @param referred what is to be shown of the entries that it refers to
     */
    Map<String, Object> of(PublishedDocument published, Referred referred) {
        ContentType type = model.type(published.type());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(IndexFields.ENTRY, published.entry().value());
        document.put(IndexFields.TYPE, published.type());
        document.put(IndexFields.LOCALE, published.locale().value());
        document.put(
                IndexFields.SERVES, published.serves().stream().map(tag -> tag.value()).toList());
        document.put(IndexFields.SLUG, published.slug().value());
        document.put(IndexFields.TITLE, published.title());
        document.put(IndexFields.SUGGEST, normal(published.title()));
        document.put(IndexFields.PUBLISHED_AT, published.publishedAt().toString());
        putTexts(document, type, published.values(), referred);
        putFacets(document, type, published.values(), referred);
        return document;
    }

    private void putTexts(
            Map<String, Object> document,
            ContentType type,
            Map<String, Object> values,
            Referred referred) {
        Map<String, List<String>> ranks = new LinkedHashMap<>();
        Map<String, List<String>> texts = new LinkedHashMap<>();
        type.paths(Field::searchable)
                .forEach(
                        path -> {
                            List<String> found = texts(path, values, referred);
                            if (!found.isEmpty()) {
                                String rank = IndexFields.weight(path.leaf().searchWeight());
                                add(ranks, rank, found);
                                add(texts, path.camelCase(), found);
                            }
                        });
        type.paths(concepts::isReferredBy)
                .map(path -> referred.withBroader(distinct(path, values)))
                .map(ids -> ids.stream().map(Concepts::word).toList())
                .forEach(words -> add(ranks, IndexFields.weight(Concepts.WEIGHT), words));
        document.put(IndexFields.RANK, ranks);
        document.put(IndexFields.TEXT, texts);
    }

    private static List<String> texts(
            FieldPath path, Map<String, Object> values, Referred referred) {
        if (path.leaf().isReference()) {
            return distinct(path, values).stream()
                    .flatMap(id -> referred.title(id).stream())
                    .map(SearchDocument::normal)
                    .toList();
        }
        boolean markdown = path.leaf().is(ScalarType.MARKDOWN);
        return path.values(values)
                .map(Object::toString)
                .map(text -> normal(markdown ? Markdown.of(text).text() : text))
                .toList();
    }

    private static void putFacets(
            Map<String, Object> document,
            ContentType type,
            Map<String, Object> values,
            Referred referred) {
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
        Ranking.boostedDates(type)
                .forEach(path -> dates.put(path.camelCase(), distinct(path, values)));
        document.put(IndexFields.FACET, facets);
        document.put(IndexFields.DATE, dates);
    }

    private static Collection<String> distinct(FieldPath path, Map<String, Object> values) {
        return path.values(values).map(Object::toString).collect(toCollection(LinkedHashSet::new));
    }

    /** The years of dates and times as people there count them: in the time's own offset. */
    private static Collection<String> years(Collection<String> dates) {
        return dates.stream()
                .map(date -> date.substring(0, date.indexOf('-', 1)))
                .collect(toCollection(LinkedHashSet::new));
    }

    /** One spelling for what may be spelt as a letter with a mark or as one character. */
    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static void add(Map<String, List<String>> lists, String name, List<String> items) {
        lists.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(items);
    }
}
