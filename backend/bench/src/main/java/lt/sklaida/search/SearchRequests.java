package lt.sklaida.search;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;

import lt.sklaida.delivery.Reading;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.Facets;
import lt.sklaida.search.SearchQuery.Part;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.shared.LocaleTag;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the server asks of Elasticsearch, to ask the same without the server. */
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
    private final TextQuery texts;
    private final Ranking ranking;
    private final Highlighting highlighting;

    /**
     * @param prefix of the names of the indexes
     */
    public SearchRequests(ContentModel model, String prefix, Clock clock) {
        this.model = model;
        this.prefix = prefix;
        this.texts = new TextQuery(model);
        this.ranking = new Ranking(model, clock);
        this.highlighting = new Highlighting(model);
    }

    /** The request for the first page with its total and highlights. */
    public Request of(String words, LocaleTag locale, int first) {
        SearchQuery query =
                new SearchQuery(
                        words,
                        new Reading(locale, true),
                        Set.of(),
                        Map.of(),
                        SearchOrder.RELEVANCE,
                        List.of(),
                        first,
                        null,
                        Set.of(Part.TOTAL, Part.HIGHLIGHTS));
        SearchCall call =
                new SearchCall(
                        query,
                        UserQuery.parse(words),
                        null,
                        new Scope(
                                aliases(locale),
                                List.of(Queries.is(IndexFields.SERVES, locale.value()))),
                        texts,
                        ranking,
                        List.of(),
                        highlighting,
                        new FacetCounting(new FacetFields(Facets.of(model)), query));
        SearchRequest request = call.request(null);
        String parameters =
                SearchRequest._ENDPOINT.queryParameters(request).entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"));
        return new Request(
                SearchRequest._ENDPOINT.requestUrl(request) + "?" + parameters,
                JsonpUtils.toJsonString(request, JSON));
    }

    private List<String> aliases(LocaleTag locale) {
        return model.locales().chain(locale).stream()
                .map(one -> prefix + "-" + one.value())
                .toList();
    }
}
