package lt.sklaida.search.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.ConstantScoreQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.DateRangeQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.DisMaxQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.DistanceFeatureQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TermQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.TermsQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.TermsQueryField;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/** Factories for the parts of queries. */
public final class Queries {

    private Queries() {}

    public static Query is(String field, String value) {
        return new TermQuery.Builder().field(field).value(value).build()._toQuery();
    }

    public static Query isOneOf(String field, Collection<String> values) {
        List<FieldValue> sorted = values.stream().sorted().map(FieldValue::of).toList();
        TermsQueryField terms = TermsQueryField.of(list -> list.value(sorted));
        return new TermsQuery.Builder().field(field).terms(terms).build()._toQuery();
    }

    /** Includes both ends; null is an open end. */
    public static Query between(String field, @Nullable String from, @Nullable String to) {
        DateRangeQuery.Builder range = new DateRangeQuery.Builder().field(field);
        if (from != null) {
            range.gte(from);
        }
        if (to != null) {
            range.lte(to);
        }
        return range.build()._toRangeQuery()._toQuery();
    }

    /** The days of a time zone, both included. */
    public static Query within(String field, String first, String last, ZoneId zone) {
        return new DateRangeQuery.Builder()
                .field(field)
                .gte(first)
                .lte(last)
                .timeZone(zone.getId())
                .build()
                ._toRangeQuery()
                ._toQuery();
    }

    /** Of a field with milliseconds. */
    public static Query after(String field, Instant time) {
        return new DateRangeQuery.Builder()
                .field(field)
                .gt(Long.toString(time.toEpochMilli()))
                .build()
                ._toRangeQuery()
                ._toQuery();
    }

    /** Of a field with milliseconds; includes the time. */
    public static Query until(String field, Instant time) {
        return between(field, null, Long.toString(time.toEpochMilli()));
    }

    public static Query before(String field, String end) {
        return new DateRangeQuery.Builder().field(field).lt(end).build()._toRangeQuery()._toQuery();
    }

    /**
     * Matches every date, and scores those near a time higher.
     *
     * @param half how far from it the score is half as high
     */
    public static Query near(String field, Instant time, Duration half, float score) {
        Time pivot = Time.of(pivoting -> pivoting.time(half.toMillis() + "ms"));
        return DistanceFeatureQuery.of(
                        query ->
                                query.date(
                                        date ->
                                                date.field(field)
                                                        .origin(Long.toString(time.toEpochMilli()))
                                                        .pivot(pivot)
                                                        .boost(score)))
                ._toQuery();
    }

    /** Matches all of the conditions, without a score. No conditions match everything. */
    public static Query all(List<Query> conditions) {
        return new BoolQuery.Builder().filter(conditions).build()._toQuery();
    }

    /** Matches all of the query and the filters; the score is that of the query. */
    public static Query filtered(Query match, List<Query> filters) {
        return new BoolQuery.Builder().must(match).filter(filters).build()._toQuery();
    }

    /** Matches any of the alternatives; the score is the highest one. */
    public static Query best(List<Query> alternatives) {
        return new DisMaxQuery.Builder().queries(alternatives).build()._toQuery();
    }

    /**
     * Matches any of the alternatives; the score is the highest one, and a share of the others.
     *
     * @param share from 0 to 1
     */
    public static Query best(List<Query> alternatives, double share) {
        return new DisMaxQuery.Builder().queries(alternatives).tieBreaker(share).build()._toQuery();
    }

    /** Matches the condition, with a constant score. */
    public static Query scored(Query condition, float score) {
        return new ConstantScoreQuery.Builder().filter(condition).boost(score).build()._toQuery();
    }

    /** Matches all of the parts; the score is the sum of theirs. */
    public static Query every(List<Query> parts) {
        return new BoolQuery.Builder().must(parts).build()._toQuery();
    }

    /** Matches the query, and adds the score of the preferred one to hits that match it, too. */
    public static Query preferring(Query preferred, Query match) {
        return new BoolQuery.Builder().must(match).should(preferred).build()._toQuery();
    }

    /** Matches any of the alternatives; the score is the sum of those that match. */
    public static Query either(List<Query> alternatives) {
        return new BoolQuery.Builder().should(alternatives).build()._toQuery();
    }
}
