package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.MatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.SourceFilter;

import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.query.Queries;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.shared.EntryId;

import java.util.List;
import java.util.Objects;

/** Suggests titles by the beginnings of their words. */
final class Completions {

    /** The parts of a document's source that are read. */
    record TitleSource(String entry, String type, String slug, String title) {}

    private static final SourceFilter SOURCE =
            new SourceFilter.Builder()
                    .includes(
                            IndexFields.ENTRY,
                            IndexFields.TYPE,
                            IndexFields.SLUG,
                            IndexFields.TITLE)
                    .build();

    private static final float AS_TYPED_BOOST = 100;

    /** One wrong letter in words of four letters or more, two in those of eight or more. */
    private static final String FUZZINESS = "AUTO:4,8";

    private final Elastic elastic;

    Completions(Elastic elastic) {
        this.elastic = elastic;
    }

    /** Titles in which every word matches as a prefix; behind them, those with fuzzy matches. */
    List<Suggestion> of(String words, Scope scope, int first) {
        Query asTyped = prefixes(words).boost(AS_TYPED_BOOST).build()._toQuery();
        List<Query> fuzzy = UserQuery.split(words).stream().map(Completions::fuzzy).toList();
        Query matching = Queries.either(List.of(asTyped, Queries.every(fuzzy)));
        SearchRequest request =
                new SearchRequest.Builder()
                        .index(scope.aliases())
                        .allowPartialSearchResults(false)
                        .size(first)
                        .trackTotalHits(track -> track.enabled(false))
                        .source(source -> source.filter(SOURCE))
                        .query(Queries.filtered(matching, scope.filters()))
                        .build();
        SearchResponse<TitleSource> response =
                elastic.query(client -> client.search(request, TitleSource.class));
        return response.hits().hits().stream().map(Completions::suggestion).toList();
    }

    private static Query fuzzy(String word) {
        MatchQuery.Builder query = prefixes(word);
        if (!UserQuery.hasDigit(word)) {
            query.fuzziness(FUZZINESS).prefixLength(1);
        }
        return query.build()._toQuery();
    }

    private static MatchQuery.Builder prefixes(String words) {
        return new MatchQuery.Builder()
                .field(IndexFields.SUGGEST)
                .query(words)
                .operator(Operator.And);
    }

    private static Suggestion suggestion(Hit<TitleSource> hit) {
        TitleSource source = Objects.requireNonNull(hit.source());
        return new Suggestion(
                source.title(),
                Suggestion.Kind.ENTRY,
                source.type(),
                new EntryId(source.entry()),
                source.slug());
    }
}
