package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.aggregations.TermsAggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import lt.sklaida.search.SearchPage.FacetCounts;
import lt.sklaida.search.SearchPage.FacetValue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;

/**
 * Narrows a search by facets and counts their values. A facet's counts ignore what is selected of
 * itself, so that one sees what else could be chosen: hence selections narrow the hits only after
 * counting, and each count is narrowed by the selections of the other facets.
 */
final class FacetCounting {

    private static final String VALUES = "values";
    private static final String SELECTED = "selected";

    /** So many values a shard looks at, which is all there are, so that counts are exact. */
    private static final int ALL = 10_000;

    private final FacetFields fields;
    private final SearchQuery query;

    /** The conditions that the selection of each facet makes. */
    private final Map<String, List<Query>> conditions = new LinkedHashMap<>();

    FacetCounting(FacetFields fields, SearchQuery query) {
        this.fields = fields;
        this.query = query;
        query.filter()
                .forEach(
                        (facet, selection) -> {
                            List<Query> wanted = conditions(facet, selection);
                            if (!wanted.isEmpty()) {
                                conditions.put(facet, wanted);
                            }
                        });
    }

    /** What narrows hits and all counts alike: the selections of facets that are not counted. */
    List<Query> beforeCounting() {
        return conditionsOf(
                conditions.keySet().stream().filter(facet -> !isCounted(facet)).toList());
    }

    /** What narrows the hits alone. */
    List<Query> afterCounting() {
        return conditionsOf(conditions.keySet().stream().filter(this::isCounted).toList());
    }

    /** The counts to ask for, by the facets' names. */
    Map<String, Aggregation> aggregations() {
        Map<String, Aggregation> aggregations = new LinkedHashMap<>();
        for (FacetRequest request : query.facets()) {
            String facet = request.facet();
            List<Query> others =
                    conditionsOf(
                            conditions.keySet().stream()
                                    .filter(other -> isCounted(other) && !other.equals(facet))
                                    .toList());
            aggregations.put(
                    facet,
                    Aggregation.of(
                            count ->
                                    count.filter(Queries.all(others))
                                            .aggregations(counts(request))));
        }
        return aggregations;
    }

    /** Reads the answer, in the order of the request. */
    List<FacetCounts> read(Map<String, Aggregate> answer, FacetLabels labels) {
        if (query.facets().isEmpty()) {
            return List.of();
        }
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        for (FacetRequest request : query.facets()) {
            Aggregate filtered = answer.get(request.facet());
            counts.put(request.facet(), filtered == null ? Map.of() : read(filtered));
        }
        FacetLabels.LocalizedLabels names = labels.names(counts, query.reading());
        return counts.entrySet().stream().map(facet -> facetCounts(facet, names)).toList();
    }

    private FacetCounts facetCounts(
            Entry<String, Map<String, Long>> counts, FacetLabels.LocalizedLabels names) {
        String facet = counts.getKey();
        Set<String> selected = selected(facet);
        Map<String, String> labels = new LinkedHashMap<>();
        counts.getValue()
                .keySet()
                .forEach(
                        value ->
                                names.value(facet, value)
                                        .ifPresent(label -> labels.put(value, label)));
        List<FacetValue> values = new ArrayList<>();
        labels.forEach(
                (value, label) ->
                        values.add(
                                new FacetValue(
                                        value,
                                        label,
                                        counts.getValue().getOrDefault(value, 0L),
                                        selected.contains(value),
                                        names.broader(value)
                                                .filter(labels::containsKey)
                                                .orElse(null))));
        return new FacetCounts(facet, names.facet(facet), values);
    }

    private Map<String, Aggregation> counts(FacetRequest request) {
        String field = fields.countedField(request.facet());
        Map<String, Aggregation> counts = new LinkedHashMap<>();
        counts.put(
                VALUES,
                new TermsAggregation.Builder()
                        .field(field)
                        .size(request.first())
                        .shardSize(ALL)
                        .build()
                        ._toAggregation());
        Set<String> selected = selected(request.facet());
        if (!selected.isEmpty()) {
            counts.put(
                    SELECTED,
                    new TermsAggregation.Builder()
                            .field(field)
                            .size(selected.size())
                            .include(include -> include.terms(List.copyOf(selected)))
                            .minDocCount(0)
                            .build()
                            ._toAggregation());
        }
        return counts;
    }

    /** The most frequent values, and the selected ones that are not among them. */
    private static Map<String, Long> read(Aggregate filtered) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String part : List.of(VALUES, SELECTED)) {
            Aggregate terms = filtered.filter().aggregations().get(part);
            if (terms != null) {
                for (StringTermsBucket bucket : terms.sterms().buckets().array()) {
                    counts.putIfAbsent(bucket.key().stringValue(), bucket.docCount());
                }
            }
        }
        return counts;
    }

    private boolean isCounted(String facet) {
        return query.facets().stream().anyMatch(request -> request.facet().equals(facet));
    }

    private Set<String> selected(String facet) {
        FacetSelection selection = query.filter().get(facet);
        return selection == null ? Set.of() : selection.in();
    }

    private List<Query> conditionsOf(List<String> names) {
        return names.stream()
                .flatMap(name -> conditions.getOrDefault(name, List.of()).stream())
                .toList();
    }

    private List<Query> conditions(String facet, FacetSelection selection) {
        List<Query> wanted = new ArrayList<>();
        if (!selection.in().isEmpty()) {
            wanted.add(Queries.isOneOf(fields.countedField(facet), selection.in()));
        }
        if (selection.from() != null || selection.to() != null) {
            wanted.add(Queries.between(fields.dateField(facet), selection.from(), selection.to()));
        }
        return wanted;
    }
}
