package lt.sklaida.search;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;

import lt.sklaida.delivery.PeriodFilter;
import lt.sklaida.delivery.Reading;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.Facets;
import lt.sklaida.search.SearchQuery.Requested;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.search.query.Queries;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.search.understanding.Understanding;
import lt.sklaida.search.understanding.Understood;
import lt.sklaida.shared.LocaleTag;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The requests that the server sends to Elasticsearch for words without synonyms, to send them
 * without the server.
 */
public final class SearchRequests {

    /**
     * A request to Elasticsearch.
     *
     * @param target its path and query
     * @param body JSON
     */
    public record Request(String target, String body) {}

    private static final Jackson3JsonpMapper JSON = new Jackson3JsonpMapper();

    private final ContentModel model;
    private final String prefix;
    private final FacetFields facets;
    private final SearchRequestBuilder requests;
    private final Understanding understanding;

    /**
     * @param settings of the server
     */
    public SearchRequests(ContentModel model, SearchSettings settings, Clock clock) {
        this.model = model;
        this.prefix = settings.prefix();
        this.facets = new FacetFields(Facets.of(model));
        this.requests =
                new SearchRequestBuilder(
                        TextFields.of(model),
                        (_, _) -> false,
                        new MeaningQuery(model, clock),
                        new Ranking(model, clock));
        this.understanding = new Understanding(model, settings, clock);
    }

    /** The request for the first page with its total and the texts for highlights. */
    public Request of(String words, LocaleTag locale, int first) {
        SearchQuery query =
                new SearchQuery(
                        words,
                        new Reading(locale, true),
                        Set.of(),
                        Map.of(),
                        PeriodFilter.NONE,
                        SearchOrder.RELEVANCE,
                        List.of(),
                        first,
                        null,
                        Set.of(Requested.TOTAL, Requested.HIGHLIGHTS),
                        false);
        List<LocaleTag> locales = model.locales().chain(locale);
        Scope scope =
                new Scope(
                        locales,
                        locales.stream().map(one -> prefix + "-" + one.value()).toList(),
                        List.of(Queries.is(IndexFields.SERVES, locale.value())));
        UserQuery userQuery = UserQuery.parse(words);
        Understood understood = understanding.of(userQuery.words(), locale);
        PreparedSearch search =
                new PreparedSearch(
                        query,
                        userQuery.with(understood.words()),
                        understood,
                        null,
                        scope,
                        List.of(),
                        new FacetCounting(facets, query));
        SearchRequest request = requests.strict(search);
        String parameters =
                SearchRequest._ENDPOINT.queryParameters(request).entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"));
        return new Request(
                SearchRequest._ENDPOINT.requestUrl(request) + "?" + parameters,
                JsonpUtils.toJsonString(request, JSON));
    }
}
