package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.CombinedFieldsOperator;
import co.elastic.clients.elasticsearch._types.query_dsl.CombinedFieldsQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.MultiMatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;

import lt.sklaida.model.ContentModel;

import java.util.Collection;
import java.util.List;

/** How what was typed becomes a query for text, and what makes one match better than another. */
final class TextQuery {

    /** Of two words both must be found, of four all but one, of more three quarters. */
    private static final String MOST = "2<-1 4<75%";

    private static final float AS_WRITTEN = 3;

    /** Small, because each field weighs on its own here. */
    private static final float TOGETHER = 0.25f;

    private static final int WORDS_BETWEEN = 2;

    private final List<String> stems;
    private final List<String> written;

    TextQuery(ContentModel model) {
        Collection<Integer> weights = IndexLayout.weights(model);
        this.stems =
                weights.stream().map(weight -> IndexFields.rank(weight) + "^" + weight).toList();
        this.written =
                weights.stream().map(weight -> IndexFields.written(weight) + "^" + weight).toList();
    }

    /** What results must match; how well they do is their score. */
    Query of(UserQuery typed) {
        BoolQuery.Builder query = new BoolQuery.Builder();
        if (!typed.words().isEmpty()) {
            query.must(Queries.either(List.of(most(typed.words()), asWritten(typed.words()))));
            query.should(all(typed.words()));
            if (typed.words().contains(" ")) {
                query.should(phrase(typed.words(), WORDS_BETWEEN, TOGETHER));
            }
        }
        typed.phrases().forEach(phrase -> query.must(phrase(phrase, 0, 1)));
        typed.excluded().forEach(phrase -> query.mustNot(phrase(phrase, 0, 1)));
        return query.build()._toQuery();
    }

    /** What highlights are to show. */
    Query highlighted(UserQuery typed) {
        BoolQuery.Builder query = new BoolQuery.Builder();
        if (!typed.words().isEmpty()) {
            query.should(most(typed.words()));
        }
        typed.phrases().forEach(phrase -> query.should(phrase(phrase, 0, 1)));
        return query.build()._toQuery();
    }

    private Query most(String words) {
        return new CombinedFieldsQuery.Builder()
                .query(words)
                .fields(stems)
                .minimumShouldMatch(MOST)
                .build()
                ._toQuery();
    }

    private Query all(String words) {
        return new CombinedFieldsQuery.Builder()
                .query(words)
                .fields(stems)
                .operator(CombinedFieldsOperator.And)
                .build()
                ._toQuery();
    }

    /** Ranks the very forms higher, and finds what is made of stop words alone. */
    private Query asWritten(String words) {
        return new CombinedFieldsQuery.Builder()
                .query(words)
                .fields(written)
                .operator(CombinedFieldsOperator.And)
                .boost(AS_WRITTEN)
                .build()
                ._toQuery();
    }

    private Query phrase(String words, int wordsBetween, float boost) {
        return new MultiMatchQuery.Builder()
                .query(words)
                .fields(stems)
                .type(TextQueryType.Phrase)
                .slop(wordsBetween)
                .boost(boost)
                .build()
                ._toQuery();
    }
}
