package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.MatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.SourceFilter;

import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.shared.EntryId;

import java.util.List;
import java.util.Objects;

/** Finds titles by the beginnings of their words. */
final class Completions {

    /** The part of a document's source that a suggestion needs. */
    record Source(String entry, String type, String slug, String title) {}

    private static final SourceFilter SOURCE =
            SourceFilter.of(
                    source ->
                            source.includes(
                                    IndexFields.ENTRY,
                                    IndexFields.TYPE,
                                    IndexFields.SLUG,
                                    IndexFields.TITLE));

    private static final float AS_TYPED = 100;

    /** A letter may be wrong from the fourth on, two from the eighth. */
    private static final String ONE_OR_TWO = "AUTO:4,8";

    private final Elastic elastic;

    Completions(Elastic elastic) {
        this.elastic = elastic;
    }

    /**
     * Titles in which every word typed is a word or the beginning of one; behind them, those of
     * which that is nearly so.
     */
    List<Suggestion> of(String typed, Scope scope, int first) {
        Query beginnings =
                Queries.either(
                        List.of(
                                beginnings(typed).boost(AS_TYPED).build()._toQuery(),
                                Queries.every(
                                        UserQuery.split(typed).stream()
                                                .map(Completions::nearly)
                                                .toList())));
        SearchRequest request =
                new SearchRequest.Builder()
                        .index(scope.aliases())
                        .allowPartialSearchResults(false)
                        .size(first)
                        .trackTotalHits(track -> track.enabled(false))
                        .source(source -> source.filter(SOURCE))
                        .query(Queries.narrowed(beginnings, scope.filters()))
                        .build();
        return elastic.query(client -> client.search(request, Source.class)).hits().hits().stream()
                .map(Completions::suggestion)
                .toList();
    }

    /** A word with a letter or two wrong; a number as it is. */
    private static Query nearly(String word) {
        MatchQuery.Builder query = beginnings(word);
        if (!UserQuery.hasDigit(word)) {
            query.fuzziness(ONE_OR_TWO).prefixLength(1);
        }
        return query.build()._toQuery();
    }

    private static MatchQuery.Builder beginnings(String typed) {
        return new MatchQuery.Builder()
                .field(IndexFields.SUGGEST)
                .query(typed)
                .operator(Operator.And);
    }

    private static Suggestion suggestion(Hit<Source> hit) {
        Source source = Objects.requireNonNull(hit.source());
        return new Suggestion(
                source.title(),
                Suggestion.Kind.ENTRY,
                source.type(),
                new EntryId(source.entry()),
                source.slug());
    }
}
