package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.ConstantScoreQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.DateRangeQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.DisMaxQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TermQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.TermsQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.TermsQueryField;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;

/** The simple conditions that queries are made of. */
final class Queries {

    private Queries() {}

    static Query is(String field, String value) {
        return new TermQuery.Builder().field(field).value(value).build()._toQuery();
    }

    static Query isOneOf(String field, Collection<String> values) {
        List<FieldValue> sorted = values.stream().sorted().map(FieldValue::of).toList();
        TermsQueryField terms = TermsQueryField.of(list -> list.value(sorted));
        return new TermsQuery.Builder().field(field).terms(terms).build()._toQuery();
    }

    /** Both ends belong to it; a missing end is open. */
    static Query between(String field, @Nullable String from, @Nullable String to) {
        DateRangeQuery.Builder range = new DateRangeQuery.Builder().field(field);
        if (from != null) {
            range.gte(from);
        }
        if (to != null) {
            range.lte(to);
        }
        return range.build()._toRangeQuery()._toQuery();
    }

    static Query before(String field, String end) {
        return new DateRangeQuery.Builder().field(field).lt(end).build()._toRangeQuery()._toQuery();
    }

    /** All conditions hold; without any, everything does. They do not count for the score. */
    static Query all(List<Query> conditions) {
        return new BoolQuery.Builder().filter(conditions).build()._toQuery();
    }

    /** What matches and fulfils the conditions, scored by the match alone. */
    static Query narrowed(Query match, List<Query> conditions) {
        return new BoolQuery.Builder().must(match).filter(conditions).build()._toQuery();
    }

    /** Matches what one of the choices does; the score is the best one. */
    static Query best(List<Query> choices) {
        return new DisMaxQuery.Builder().queries(choices).build()._toQuery();
    }

    /** Matches what the condition does, always with the same score. */
    static Query scored(Query condition, float score) {
        return new ConstantScoreQuery.Builder().filter(condition).boost(score).build()._toQuery();
    }

    /** Matches what all of them do; the score is their sum. */
    static Query every(List<Query> parts) {
        return new BoolQuery.Builder().must(parts).build()._toQuery();
    }

    static Query either(List<Query> choices) {
        return new BoolQuery.Builder().should(choices).build()._toQuery();
    }
}
