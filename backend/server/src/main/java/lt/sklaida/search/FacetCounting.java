package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.aggregations.TermsAggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import lt.sklaida.search.FacetLabels.LocalizedLabels;
import lt.sklaida.search.SearchPage.FacetCounts;
import lt.sklaida.search.SearchPage.FacetValue;
import lt.sklaida.search.query.Queries;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Filters a search by facets and counts their values. The counts of a facet ignore the selection in
 * that facet, to show what else could be selected. Therefore selections in counted facets are post
 * filters, and each count is filtered by the selections in the other facets.
 */
final class FacetCounting {

    private static final String VALUES = "values";
    private static final String SELECTED = "selected";

    /** More than any facet has values, so that counts are exact. */
    private static final int SHARD_SIZE = 10_000;

    private final FacetFields fields;
    private final SearchQuery query;

    /** The conditions of the selection in each facet. */
    private final Map<String, List<Query>> conditions = new LinkedHashMap<>();

    FacetCounting(FacetFields fields, SearchQuery query) {
        this.fields = fields;
        this.query = query;
        for (Entry<String, FacetSelection> selection : query.filter().entrySet()) {
            List<Query> selected = conditions(selection.getKey(), selection.getValue());
            if (!selected.isEmpty()) {
                conditions.put(selection.getKey(), selected);
            }
        }
    }

    /** The selections in facets that are not counted: filters of the hits and of all counts. */
    List<Query> filters() {
        return conditionsOf(facet -> !isCounted(facet));
    }

    /** The selections in facets that are counted: filters of the hits alone. */
    List<Query> postFilters() {
        return conditionsOf(this::isCounted);
    }

    /** The counts to request, by the names of the facets. */
    Map<String, Aggregation> aggregations() {
        Map<String, Aggregation> aggregations = new LinkedHashMap<>();
        for (FacetRequest request : query.facets()) {
            String facet = request.facet();
            List<Query> others = conditionsOf(other -> isCounted(other) && !other.equals(facet));
            Aggregation filtered =
                    new Aggregation.Builder()
                            .filter(Queries.all(others))
                            .aggregations(counts(request))
                            .build();
            aggregations.put(facet, filtered);
        }
        return aggregations;
    }

    /** Reads the counts, in the order in which the query requests them. */
    List<FacetCounts> read(Map<String, Aggregate> aggregations, FacetLabels labels) {
        if (query.facets().isEmpty()) {
            return List.of();
        }
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        for (FacetRequest request : query.facets()) {
            Aggregate filtered = aggregations.get(request.facet());
            counts.put(request.facet(), filtered == null ? Map.of() : read(filtered));
        }
        LocalizedLabels localized = labels.localized(counts, query.reading());
        return counts.entrySet().stream()
                .map(facet -> facetCounts(facet.getKey(), facet.getValue(), localized))
                .toList();
    }

    private FacetCounts facetCounts(
            String facet, Map<String, Long> counts, LocalizedLabels localized) {
        Set<String> selected = selected(facet);
        Map<String, String> labels = new LinkedHashMap<>();
        for (String value : counts.keySet()) {
            localized.value(facet, value).ifPresent(label -> labels.put(value, label));
        }
        List<FacetValue> values = new ArrayList<>();
        for (Entry<String, String> label : labels.entrySet()) {
            String value = label.getKey();
            long count = counts.getOrDefault(value, 0L);
            Optional<String> broader = localized.broader(value).filter(labels::containsKey);
            values.add(
                    new FacetValue(
                            value,
                            label.getValue(),
                            count,
                            selected.contains(value),
                            broader.orElse(null)));
        }
        return new FacetCounts(facet, localized.facet(facet), values);
    }

    private Map<String, Aggregation> counts(FacetRequest request) {
        String field = fields.countedField(request.facet());
        Map<String, Aggregation> counts = new LinkedHashMap<>();
        counts.put(
                VALUES,
                new TermsAggregation.Builder()
                        .field(field)
                        .size(request.first())
                        .shardSize(SHARD_SIZE)
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

    private List<Query> conditionsOf(Predicate<String> facets) {
        return conditions.entrySet().stream()
                .filter(selection -> facets.test(selection.getKey()))
                .flatMap(selection -> selection.getValue().stream())
                .toList();
    }

    private List<Query> conditions(String facet, FacetSelection selection) {
        List<Query> selected = new ArrayList<>();
        if (!selection.in().isEmpty()) {
            selected.add(Queries.isOneOf(fields.countedField(facet), selection.in()));
        }
        if (selection.from() != null || selection.to() != null) {
            selected.add(
                    Queries.between(fields.dateField(facet), selection.from(), selection.to()));
        }
        return selected;
    }
}
