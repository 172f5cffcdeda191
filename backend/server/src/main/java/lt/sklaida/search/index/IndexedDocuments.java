package lt.sklaida.search.index;

import co.elastic.clients.elasticsearch.core.MgetRequest;
import co.elastic.clients.elasticsearch.core.MgetResponse;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.get.GetResult;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads which documents an index has, for comparison with the entries. */
public final class IndexedDocuments {

    /**
     * An indexed document.
     *
     * @param fingerprint empty when it has none
     */
    public record Indexed(long version, String fingerprint) {}

    /** The part of a document that is read. */
    record FingerprintSource(@Nullable String fingerprint) {}

    private final Elastic elastic;

    IndexedDocuments(Elastic elastic) {
        this.elastic = elastic;
    }

    /**
     * Those of the entries that have a document, queries may find it or not yet.
     *
     * @throws UnavailableException when Elasticsearch does not respond
     */
    public Map<EntryId, Indexed> of(Index index, Collection<EntryId> ids) {
        MgetRequest request =
                new MgetRequest.Builder()
                        .index(index.name())
                        .ids(ids.stream().map(EntryId::value).toList())
                        .sourceIncludes(IndexFields.FINGERPRINT)
                        .build();
        MgetResponse<FingerprintSource> response =
                elastic.write(client -> client.mget(request, FingerprintSource.class));
        Map<EntryId, Indexed> indexed = new HashMap<>();
        for (MultiGetResponseItem<FingerprintSource> item : response.docs()) {
            if (item.isFailure()) {
                String reason = item.failure().error().reason();
                throw new UnavailableException(
                        Service.SEARCH, "%s cannot be read: %s".formatted(index.name(), reason));
            }
            if (item.result().found()) {
                indexed.put(new EntryId(item.result().id()), indexed(item.result()));
            }
        }
        return indexed;
    }

    private static Indexed indexed(GetResult<FingerprintSource> document) {
        FingerprintSource source = document.source();
        String fingerprint = source == null ? null : source.fingerprint();
        return new Indexed(
                Objects.requireNonNull(document.version()), fingerprint == null ? "" : fingerprint);
    }

    /**
     * The ids of the next documents of an index, in order, after the given id.
     *
     * @throws UnavailableException when Elasticsearch does not respond
     */
    public List<EntryId> after(Index index, String last, int limit) {
        SearchRequest request =
                new SearchRequest.Builder()
                        .index(index.name())
                        .query(query -> query.exists(field -> field.field(IndexFields.ENTRY)))
                        .size(limit)
                        .source(source -> source.fetch(false))
                        .trackTotalHits(total -> total.enabled(false))
                        .sort(sort -> sort.field(field -> field.field(IndexFields.ENTRY)))
                        .searchAfter(after -> after.stringValue(last))
                        .build();
        SearchResponse<Void> response = elastic.write(client -> client.search(request, Void.class));
        return response.hits().hits().stream().map(Hit::id).map(EntryId::new).toList();
    }
}
