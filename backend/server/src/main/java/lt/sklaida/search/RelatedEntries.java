package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.MoreLikeThisQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TermQuery;
import co.elastic.clients.elasticsearch.core.MgetRequest;
import co.elastic.clients.elasticsearch.core.MsearchRequest;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.get.GetResult;
import co.elastic.clients.elasticsearch.core.mget.MultiGetOperation;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchResponseItem;
import co.elastic.clients.elasticsearch.core.msearch.RequestItem;
import co.elastic.clients.elasticsearch.core.search.Hit;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.Facets;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds entries that have subjects and words in common with others. */
final class RelatedEntries {

    /** The part of a document's source that this needs. */
    record Source(String type, @Nullable Map<String, List<String>> facet) {}

    private record Found(String alias, Source source) {}

    /** What a reference in common counts, times its rarity, beside the words in common. */
    private static final float IN_COMMON = 5;

    private static final int WORDS = 25;

    private final Elastic elastic;
    private final List<String> references;

    RelatedEntries(Elastic elastic, ContentModel model) {
        this.elastic = elastic;
        this.references =
                Facets.of(model).declared().entrySet().stream()
                        .filter(facet -> facet.getValue().leaf().isReference())
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /**
     * For each of the entries, those that are most like it, the likest first; two requests for all.
     *
     * @param readable where the entries themselves may be
     * @param wanted where related entries are looked for
     */
    Map<EntryId, List<Related>> of(
            Collection<EntryId> ids, Scope readable, Scope wanted, int first) {
        Map<EntryId, Found> found = find(ids, readable);
        if (found.isEmpty()) {
            return Map.of();
        }
        List<EntryId> order = List.copyOf(found.keySet());
        MsearchRequest request =
                MsearchRequest.of(
                        all ->
                                all.searches(
                                        order.stream()
                                                .map(
                                                        id ->
                                                                search(
                                                                        id,
                                                                        Objects.requireNonNull(
                                                                                found.get(id)),
                                                                        wanted,
                                                                        first))
                                                .toList()));
        List<MultiSearchResponseItem<Source>> answers =
                elastic.query(client -> client.msearch(request, Source.class)).responses();
        Map<EntryId, List<Related>> related = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            related.put(order.get(i), read(answers.get(i)));
        }
        return related;
    }

    /** What the indexes say of the entries; the reader's own locale has the last word. */
    private Map<EntryId, Found> find(Collection<EntryId> ids, Scope readable) {
        List<MultiGetOperation> wanted = new ArrayList<>();
        for (String alias : readable.aliases().reversed()) {
            for (EntryId id : ids) {
                wanted.add(MultiGetOperation.of(get -> get.index(alias).id(id.value())));
            }
        }
        MgetRequest request =
                MgetRequest.of(
                        all ->
                                all.docs(wanted)
                                        .sourceIncludes(IndexFields.TYPE, IndexFields.facet("*")));
        List<MultiGetResponseItem<Source>> answers =
                elastic.query(client -> client.mget(request, Source.class)).docs();
        Map<EntryId, Found> found = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            MultiGetResponseItem<Source> answer = answers.get(i);
            if (answer.isFailure()) {
                throw new UnavailableException(
                        Service.SEARCH, "Search is not available now; try again later");
            }
            GetResult<Source> result = answer.result();
            if (result.source() != null) {
                String alias = Objects.requireNonNull(wanted.get(i).index());
                found.put(new EntryId(result.id()), new Found(alias, result.source()));
            }
        }
        return found;
    }

    private RequestItem search(EntryId id, Found found, Scope wanted, int first) {
        BoolQuery.Builder alike = new BoolQuery.Builder().minimumShouldMatch("1");
        alike.should(words(id, found.alias()));
        for (String facet : references) {
            for (String value : values(found.source(), facet)) {
                alike.should(inCommon(facet, value));
            }
        }
        alike.mustNot(Queries.is(IndexFields.ENTRY, id.value()));
        SearchRequest search =
                SearchRequest.of(
                        request ->
                                request.index(wanted.aliases())
                                        .allowPartialSearchResults(false)
                                        .size(first)
                                        .trackTotalHits(track -> track.enabled(false))
                                        .source(
                                                source ->
                                                        source.filter(
                                                                filter ->
                                                                        filter.includes(
                                                                                IndexFields.TYPE)))
                                        .query(
                                                Queries.filtered(
                                                        alike.build()._toQuery(),
                                                        wanted.filters())));
        return RequestItem.of(
                item -> item.header(header -> header.index(wanted.aliases())).body(search));
    }

    private static List<String> values(Source source, String facet) {
        return source.facet() == null ? List.of() : source.facet().getOrDefault(facet, List.of());
    }

    private static Query inCommon(String facet, String value) {
        return new TermQuery.Builder()
                .field(IndexFields.facet(facet))
                .value(value)
                .boost(IN_COMMON)
                .build()
                ._toQuery();
    }

    private static Query words(EntryId id, String alias) {
        return new MoreLikeThisQuery.Builder()
                .fields(IndexFields.SPELLING_STEMS)
                .like(like -> like.document(document -> document.index(alias).id(id.value())))
                .minTermFreq(1)
                .minDocFreq(2)
                .maxQueryTerms(WORDS)
                .minimumShouldMatch("2")
                .build()
                ._toQuery();
    }

    private static List<Related> read(MultiSearchResponseItem<Source> answer) {
        if (answer.isFailure()) {
            throw new UnavailableException(
                    Service.SEARCH, "Search is not available now; try again later");
        }
        List<Related> related = new ArrayList<>();
        for (Hit<Source> hit : answer.result().hits().hits()) {
            related.add(
                    new Related(
                            new EntryId(Objects.requireNonNull(hit.id())),
                            Objects.requireNonNull(hit.source()).type()));
        }
        return related;
    }
}
