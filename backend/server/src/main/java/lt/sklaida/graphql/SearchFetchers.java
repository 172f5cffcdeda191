package lt.sklaida.graphql;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;

import lt.sklaida.delivery.PeriodFilter;
import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.delivery.Reading;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.Facets;
import lt.sklaida.search.FacetRequest;
import lt.sklaida.search.FacetSelection;
import lt.sklaida.search.Search;
import lt.sklaida.search.SearchOrder;
import lt.sklaida.search.SearchPage;
import lt.sklaida.search.SearchPage.Hit;
import lt.sklaida.search.SearchQuery;
import lt.sklaida.search.SearchQuery.Requested;
import lt.sklaida.search.Suggestion;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Fetches search results, whose entries it reads at once, and suggestions. */
final class SearchFetchers {

    private static final int FACET_VALUES = 10;

    private final Search search;
    private final EntryCache cache;
    private final EntryFetchers entries;
    private final Selections selections;
    private final Set<String> allTypes;
    private final FacetValues facetValues;
    private final boolean hasPeriods;
    private final Clock clock;

    SearchFetchers(
            Search search,
            EntryCache cache,
            EntryFetchers entries,
            Selections selections,
            ContentModel model,
            Clock clock) {
        this.hasPeriods = model.hasPeriods();
        this.clock = clock;
        this.search = search;
        this.cache = cache;
        this.entries = entries;
        this.selections = selections;
        this.allTypes = model.typeNames();
        this.facetValues = new FacetValues(Facets.of(model));
    }

    /** A page of search results. */
    CompletableFuture<SearchResults> search(DataFetchingEnvironment environment) {
        Reading reading = entries.reading(environment);
        Set<String> types = types(environment);
        Map<String, @Nullable Map<String, ?>> filter = environment.getArgument("filter");
        PeriodFilter period = period(filter);
        SearchQuery query =
                new SearchQuery(
                        Objects.requireNonNull(environment.getArgument("query")),
                        reading,
                        types,
                        selections(filter),
                        period,
                        order(environment.getArgument("orderBy")),
                        facets(environment.getArgument("facets")),
                        Objects.requireNonNull(environment.getArgument("first")),
                        environment.getArgument("after"),
                        requested(environment.getSelectionSet()),
                        Objects.requireNonNull(environment.getArgument("counted")));
        DataFetchingFieldSelectionSet selected = environment.getSelectionSet();
        GraphQLContext context = environment.getGraphQlContext();
        Dependencies.onIndex(context, types.isEmpty() ? allTypes : types);
        if (period.dependsOnTime()) {
            Instant _ = Dependencies.onPresent(context, clock);
        }
        return Continuation.of(
                search.search(query),
                context,
                page -> {
                    Map<EntryId, PublishedEntry> found = entries(page, reading, selected, context);
                    Dependencies.onFound(context, found.values());
                    page.counted()
                            .ifPresent(
                                    counted ->
                                            Dependencies.onVisitors(
                                                    context, search.counter(counted)));
                    return SearchResults.of(page, found, facetValues);
                });
    }

    /** Suggestions for the text typed so far. */
    CompletableFuture<List<Suggestion>> suggest(DataFetchingEnvironment environment) {
        GraphQLContext context = environment.getGraphQlContext();
        Set<String> types = types(environment);
        Dependencies.onIndex(context, types.isEmpty() ? allTypes : types);
        CompletableFuture<List<Suggestion>> suggestions =
                search.suggest(
                        Objects.requireNonNull(environment.getArgument("prefix")),
                        entries.reading(environment),
                        types,
                        Objects.requireNonNull(environment.getArgument("first")));
        return Continuation.of(suggestions, context, Function.identity());
    }

    /** Counts that a visitor has opened a result. */
    boolean followed(DataFetchingEnvironment environment) {
        Dependencies.onMore(environment.getGraphQlContext());
        search.followed(
                Objects.requireNonNull(environment.getArgument("query")),
                entries.reading(environment).locale());
        return true;
    }

    private Map<EntryId, PublishedEntry> entries(
            SearchPage page,
            Reading reading,
            DataFetchingFieldSelectionSet selected,
            GraphQLContext context) {
        if (page.hits().isEmpty()) {
            return Map.of();
        }
        Set<String> types = page.hits().stream().map(Hit::type).collect(Collectors.toSet());
        List<EntryId> ids = page.hits().stream().map(Hit::id).toList();
        return cache.load(types, ids, reading, selections.ofNodes(selected), context);
    }

    private static Set<String> types(DataFetchingEnvironment environment) {
        Collection<String> types = environment.getArgument("types");
        return types == null ? Set.of() : Set.copyOf(types);
    }

    private static SearchOrder order(@Nullable String order) {
        return order == null ? SearchOrder.RELEVANCE : SearchOrder.valueOf(order);
    }

    private PeriodFilter period(@Nullable Map<String, @Nullable Map<String, ?>> filter) {
        return filter != null
                        && isPeriod(PeriodFilter.NAME)
                        && filter.containsKey(PeriodFilter.NAME)
                ? PeriodFilter.read(filter.get(PeriodFilter.NAME))
                : PeriodFilter.NONE;
    }

    /**
     * As in lists, a filter that is null narrows nothing, but a null inside a filter is refused.
     */
    private Map<String, FacetSelection> selections(
            @Nullable Map<String, @Nullable Map<String, ?>> filter) {
        Map<String, FacetSelection> selections = new HashMap<>();
        if (filter != null) {
            filter.forEach(
                    (name, wanted) -> {
                        if (!isPeriod(name)) {
                            selections.put(name, selection(name, wanted));
                        }
                    });
        }
        return selections;
    }

    /** In a model without periods, a facet may have that name. */
    private boolean isPeriod(String name) {
        return hasPeriods && name.equals(PeriodFilter.NAME);
    }

    private static FacetSelection selection(String facet, @Nullable Map<String, ?> wanted) {
        if (wanted == null || wanted.isEmpty()) {
            throw withoutValue(facet);
        }
        wanted.forEach(
                (operator, value) -> {
                    if (value == null) {
                        throw withoutValue(facet + "." + operator);
                    }
                });
        Set<String> values =
                wanted.get("in") instanceof Collection<?> in
                        ? in.stream().map(Facets::counted).collect(Collectors.toSet())
                        : Set.of();
        return new FacetSelection(values, (String) wanted.get("gte"), (String) wanted.get("lte"));
    }

    private static InvalidException withoutValue(String what) {
        return new InvalidException(
                "%s needs a value; not to filter by it, leave it out".formatted(what));
    }

    private static List<FacetRequest> facets(@Nullable List<Map<String, Object>> requests) {
        if (requests == null) {
            return List.of();
        }
        return requests.stream().map(SearchFetchers::facet).toList();
    }

    private static FacetRequest facet(Map<String, Object> request) {
        int first = request.get("first") instanceof Integer given ? given : FACET_VALUES;
        return new FacetRequest(String.valueOf(request.get("field")), first);
    }

    private static Set<Requested> requested(DataFetchingFieldSelectionSet selected) {
        Set<Requested> requested = EnumSet.noneOf(Requested.class);
        if (selected.contains("totalCount")) {
            requested.add(Requested.TOTAL);
        }
        if (selected.contains("edges/highlights")) {
            requested.add(Requested.HIGHLIGHTS);
        }
        if (selected.contains("didYouMean")) {
            requested.add(Requested.DID_YOU_MEAN);
        }
        if (selected.contains("interpretation")) {
            requested.add(Requested.INTERPRETATION);
        }
        return requested;
    }
}
