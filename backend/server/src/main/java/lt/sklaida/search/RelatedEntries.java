package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.MoreLikeThisQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TermQuery;
import co.elastic.clients.elasticsearch.core.MgetRequest;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.get.GetResult;
import co.elastic.clients.elasticsearch.core.mget.MultiGetOperation;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.ResponseBody;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.Facets;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.query.Queries;
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

/** Finds entries that have references and words in common with others. */
final class RelatedEntries {

    /** The parts of a document's source that are read. */
    record FacetSource(String type, @Nullable Map<String, List<String>> facet) {}

    private record IndexedEntry(String alias, FacetSource source) {}

    private static final float COMMON_REFERENCE_BOOST = 5;

    private static final int MAX_QUERY_TERMS = 25;

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
     * Finds the most similar entries of each entry, best first, by two requests in total.
     *
     * @param readable the scope of the entries themselves
     * @param wanted the scope of the related entries
     */
    Map<EntryId, List<Related>> of(
            Collection<EntryId> ids, Scope readable, Scope wanted, int first) {
        Map<EntryId, IndexedEntry> found = find(ids, readable);
        if (found.isEmpty()) {
            return Map.of();
        }
        List<EntryId> order = List.copyOf(found.keySet());
        List<SearchRequest> searches =
                order.stream()
                        .map(id -> search(id, Objects.requireNonNull(found.get(id)), wanted, first))
                        .toList();
        List<ResponseBody<FacetSource>> answers =
                MultiSearch.send(elastic, searches, FacetSource.class);
        Map<EntryId, List<Related>> related = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            related.put(order.get(i), read(answers.get(i)));
        }
        return related;
    }

    /** The entries as they are indexed, preferably in the reader's own locale. */
    private Map<EntryId, IndexedEntry> find(Collection<EntryId> ids, Scope readable) {
        List<MultiGetOperation> wanted = new ArrayList<>();
        for (String alias : readable.aliases().reversed()) {
            for (EntryId id : ids) {
                wanted.add(MultiGetOperation.of(get -> get.index(alias).id(id.value())));
            }
        }
        MgetRequest request =
                new MgetRequest.Builder()
                        .docs(wanted)
                        .sourceIncludes(IndexFields.TYPE, IndexFields.facet("*"))
                        .build();
        List<MultiGetResponseItem<FacetSource>> answers =
                elastic.query(client -> client.mget(request, FacetSource.class)).docs();
        Map<EntryId, IndexedEntry> found = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            MultiGetResponseItem<FacetSource> answer = answers.get(i);
            if (answer.isFailure()) {
                throw new UnavailableException(
                        Service.SEARCH, "Search is not available now; try again later");
            }
            GetResult<FacetSource> result = answer.result();
            if (result.source() != null) {
                String alias = Objects.requireNonNull(wanted.get(i).index());
                found.put(new EntryId(result.id()), new IndexedEntry(alias, result.source()));
            }
        }
        return found;
    }

    private SearchRequest search(EntryId id, IndexedEntry entry, Scope wanted, int first) {
        BoolQuery.Builder similar = new BoolQuery.Builder().minimumShouldMatch("1");
        similar.should(similarWords(id, entry.alias()));
        for (String facet : references) {
            for (String value : values(entry.source(), facet)) {
                similar.should(hasInCommon(facet, value));
            }
        }
        similar.mustNot(Queries.is(IndexFields.ENTRY, id.value()));
        return new SearchRequest.Builder()
                .index(wanted.aliases())
                .allowPartialSearchResults(false)
                .size(first)
                .trackTotalHits(track -> track.enabled(false))
                .source(source -> source.filter(filter -> filter.includes(IndexFields.TYPE)))
                .query(Queries.filtered(similar.build()._toQuery(), wanted.filters()))
                .build();
    }

    private static List<String> values(FacetSource source, String facet) {
        return source.facet() == null ? List.of() : source.facet().getOrDefault(facet, List.of());
    }

    private static Query hasInCommon(String facet, String value) {
        return new TermQuery.Builder()
                .field(IndexFields.facet(facet))
                .value(value)
                .boost(COMMON_REFERENCE_BOOST)
                .build()
                ._toQuery();
    }

    private static Query similarWords(EntryId id, String alias) {
        return new MoreLikeThisQuery.Builder()
                .fields(IndexFields.SPELLING_STEMS)
                .like(like -> like.document(document -> document.index(alias).id(id.value())))
                .minTermFreq(1)
                .minDocFreq(2)
                .maxQueryTerms(MAX_QUERY_TERMS)
                .minimumShouldMatch("2")
                .build()
                ._toQuery();
    }

    private static List<Related> read(ResponseBody<FacetSource> answer) {
        List<Related> related = new ArrayList<>();
        for (Hit<FacetSource> hit : answer.hits().hits()) {
            related.add(
                    new Related(
                            new EntryId(Objects.requireNonNull(hit.id())),
                            Objects.requireNonNull(hit.source()).type()));
        }
        return related;
    }
}
