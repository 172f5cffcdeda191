package lt.sklaida.search.understanding;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.Facets;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ScalarType;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.query.Queries;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the published content has names for: the values of facets of texts, such as municipalities,
 * and the entries that others refer to. It is read from the search indexes, which hold what is
 * published and nothing else.
 */
final class ContentLabels {

    /** Of more entries of a type, the latest ones; of more values, the most frequent ones. */
    private static final int MAX_NAMES = 1_000;

    /** So many words at the beginning or the end of a name stand for it, too. */
    private static final int MAX_PART_LENGTH = 8;

    private static final int MIN_PART_LENGTH = 2;

    /** The part of a document that is read. */
    record NamedSource(
            @Nullable List<String> suggest,
            @Nullable List<String> references,
            @Nullable Map<String, List<String>> facet,
            @Nullable String entry) {}

    private final Elastic elastic;
    private final Indexes indexes;
    private final List<String> texts;

    /** The facets that are no references. */
    private final Set<String> plain;

    private final Set<String> named;

    ContentLabels(Elastic elastic, Indexes indexes, ContentModel model) {
        this.elastic = elastic;
        this.indexes = indexes;
        this.texts = facets(model, field -> field.is(ScalarType.STRING)).toList();
        this.plain = facets(model, field -> !field.isReference()).collect(toSet());
        this.named =
                model.paths()
                        .flatMap(
                                path ->
                                        path.leaf().type() instanceof FieldType.Reference to
                                                        && (path.leaf().filterable()
                                                                || path.leaf().searchable())
                                                ? to.targets().stream()
                                                : Stream.of())
                        .collect(toCollection(LinkedHashSet::new));
    }

    private static Stream<String> facets(ContentModel model, Predicate<Field> which) {
        return Facets.of(model).declared().entrySet().stream()
                .filter(facet -> which.test(facet.getValue().leaf()))
                .map(Map.Entry::getKey);
    }

    /** The names in one locale, by one request for each type that has them. */
    Names of(LocaleTag locale) {
        Names names = new Names();
        names.labels().addAll(values(locale));
        named.forEach(type -> addEntries(names, type, locale));
        return names;
    }

    private List<Label> values(LocaleTag locale) {
        SearchRequest.Builder request =
                new SearchRequest.Builder()
                        .index(indexes.alias(locale))
                        .ignoreUnavailable(true)
                        .size(0);
        for (String facet : texts) {
            request.aggregations(
                    facet,
                    values ->
                            values.terms(by -> by.field(IndexFields.facet(facet)).size(MAX_NAMES)));
        }
        SearchResponse<Void> response =
                elastic.write(client -> client.search(request.build(), Void.class));
        List<Label> labels = new ArrayList<>();
        response.aggregations()
                .forEach(
                        (facet, values) -> {
                            // The index of an earlier model lacks the facet.
                            if (!values.isSterms()) {
                                return;
                            }
                            for (StringTermsBucket bucket : values.sterms().buckets().array()) {
                                String value = bucket.key().stringValue();
                                Meaning meaning = new Meaning.OfFacet(facet, value);
                                labels.add(Label.exact(value, locale, meaning));
                            }
                        });
        return labels;
    }

    private void addEntries(Names names, String type, LocaleTag locale) {
        Query ofType = Queries.is(IndexFields.TYPE, type);
        SearchRequest request =
                new SearchRequest.Builder()
                        .index(indexes.alias(locale))
                        .ignoreUnavailable(true)
                        .query(ofType)
                        .size(MAX_NAMES)
                        .trackTotalHits(total -> total.enabled(false))
                        .sort(
                                by ->
                                        by.field(
                                                on ->
                                                        on.field(IndexFields.PUBLISHED_AT)
                                                                .order(SortOrder.Desc)))
                        .source(
                                source ->
                                        source.filter(
                                                fields ->
                                                        fields.includes(
                                                                IndexFields.ENTRY,
                                                                IndexFields.SUGGEST,
                                                                IndexFields.REFERENCES,
                                                                IndexFields.facet("*"))))
                        .build();
        SearchResponse<NamedSource> response =
                elastic.write(client -> client.search(request, NamedSource.class));
        for (Hit<NamedSource> hit : response.hits().hits()) {
            NamedSource source = hit.source();
            if (source != null && source.entry() != null && source.suggest() != null) {
                String id = source.entry();
                names.labels().addAll(names(type, locale, source, id, source.suggest()));
                values(source).forEach(value -> names.addHolder(value, id));
            }
        }
    }

    private Stream<Meaning.OfFacet> values(NamedSource source) {
        return source.facet() == null
                ? Stream.of()
                : source.facet().entrySet().stream()
                        .filter(facet -> plain.contains(facet.getKey()))
                        .flatMap(
                                facet ->
                                        facet.getValue().stream()
                                                .map(
                                                        value ->
                                                                new Meaning.OfFacet(
                                                                        facet.getKey(), value)));
    }

    private static List<Label> names(
            String type, LocaleTag locale, NamedSource source, String id, List<String> names) {
        Set<String> references =
                source.references() == null ? Set.of() : Set.copyOf(source.references());
        EntryId entry = new EntryId(id);
        Meaning titled = new Meaning.Named(entry, type, true, references);
        Meaning otherwise = new Meaning.Named(entry, type, false, references);
        String title = names.getFirst();
        List<Label> labels = new ArrayList<>();
        labels.add(Label.exact(title, locale, titled));
        parts(title).forEach(part -> labels.add(new Label(part, locale, false, titled)));
        names.stream().skip(1).forEach(name -> labels.add(Label.exact(name, locale, otherwise)));
        return labels;
    }

    /** The beginnings and ends of a title, of two words at least. */
    private static List<String> parts(String title) {
        List<String> words = List.of(title.split("\\s+"));
        int longest = Math.min(words.size() - 1, MAX_PART_LENGTH);
        List<String> parts = new ArrayList<>();
        for (int length = MIN_PART_LENGTH; length <= longest; length++) {
            parts.add(String.join(" ", words.subList(0, length)));
            parts.add(String.join(" ", words.subList(words.size() - length, words.size())));
        }
        return parts;
    }
}
