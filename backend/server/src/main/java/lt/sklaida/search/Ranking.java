package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.query_dsl.DecayFunction;
import co.elastic.clients.elasticsearch._types.query_dsl.DecayPlacement;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionBoostMode;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionScore;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionScoreMode;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionScoreQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import lt.sklaida.model.Boost;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EnumType;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.FieldType;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.index.IndexLayout;
import lt.sklaida.search.query.Queries;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Boosts recent and future entries, and those of certain types or with certain values, by the
 * directive {@code @boost} of the content model. Boosts multiply the score of the match, so they
 * decide between entries that match similarly well.
 */
final class Ranking {

    private static final double HALF = 0.5;

    private record BoostedDate(String type, String field, Boost boost) {

        static BoostedDate of(ContentType type, FieldPath path) {
            Boost boost = path.leaf().boost().orElseThrow();
            return new BoostedDate(type.name(), IndexFields.date(path.camelCase()), boost);
        }
    }

    private final Clock clock;
    private final List<BoostedDate> dates = new ArrayList<>();
    private final List<FunctionScore> constantBoosts = new ArrayList<>();

    Ranking(ContentModel model, Clock clock) {
        this.clock = clock;
        // The factor without any boost; boosts are added to it.
        constantBoosts.add(new FunctionScore.Builder().weight(1.0).build());
        for (ContentType type : model.types()) {
            IndexLayout.boostedDates(type).forEach(path -> dates.add(BoostedDate.of(type, path)));
            Query ofType = Queries.is(IndexFields.TYPE, type.name());
            type.boost().ifPresent(boost -> constantBoosts.add(weight(boost, ofType)));
            type.paths(field -> field.facet() && field.type() instanceof FieldType.Enumeration)
                    .forEach(path -> addValues(ofType, path));
        }
    }

    private void addValues(Query ofType, FieldPath path) {
        String field = IndexFields.facet(path.camelCase());
        if (path.leaf().type() instanceof FieldType.Enumeration(EnumType values)) {
            for (EnumType.Value value : values.values()) {
                Query hasValue = Queries.is(field, value.name());
                value.boost()
                        .ifPresent(boost -> constantBoosts.add(weight(boost, ofType, hasValue)));
            }
        }
    }

    /** Matches the same, with boosted scores. */
    Query of(Query match) {
        // The precision is a day, so that scores do not change between pages.
        String today = LocalDate.now(clock).toString();
        List<FunctionScore> functions = new ArrayList<>(constantBoosts);
        for (BoostedDate date : dates) {
            Query type = Queries.is(IndexFields.TYPE, date.type());
            Query past = Queries.all(List.of(type, Queries.before(date.field(), today)));
            functions.add(weight(date.boost(), type, Queries.between(date.field(), today, null)));
            functions.add(
                    new FunctionScore.Builder()
                            .exp(decay(date, today))
                            .filter(past)
                            .weight(date.boost().by())
                            .build());
        }
        return new FunctionScoreQuery.Builder()
                .query(match)
                .functions(functions)
                .scoreMode(FunctionScoreMode.Sum)
                .boostMode(FunctionBoostMode.Multiply)
                .build()
                ._toQuery();
    }

    private static FunctionScore weight(Boost boost, Query... conditions) {
        return new FunctionScore.Builder()
                .filter(Queries.all(List.of(conditions)))
                .weight(boost.by())
                .build();
    }

    private static DecayFunction decay(BoostedDate date, String today) {
        Time halfLife = Time.of(time -> time.time(date.boost().halfLife() + "d"));
        DecayPlacement<String, Time> placement =
                DecayPlacement.of(place -> place.origin(today).scale(halfLife).decay(HALF));
        return DecayFunction.of(
                decay -> decay.date(by -> by.field(date.field()).placement(placement)));
    }
}
