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

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes more of what is recent, to come or of a preferred value, as {@code @boost} says in the SDL.
 * It multiplies how well an entry matches, so it decides among those that match alike.
 */
final class Ranking {

    private static final double HALF = 0.5;

    private record BoostedDate(String type, String field, Boost boost) {}

    private final Clock clock;
    private final List<BoostedDate> dates = new ArrayList<>();
    private final List<FunctionScore> constant = new ArrayList<>();

    Ranking(ContentModel model, Clock clock) {
        this.clock = clock;
        // All start with what they have; boosts are added to it.
        constant.add(new FunctionScore.Builder().weight(1.0).build());
        for (ContentType type : model.types()) {
            IndexLayout.boostedDates(type)
                    .forEach(
                            path ->
                                    dates.add(
                                            new BoostedDate(
                                                    type.name(),
                                                    IndexFields.date(path.camelCase()),
                                                    path.leaf().boost().orElseThrow())));
            Query ofType = Queries.is(IndexFields.TYPE, type.name());
            type.boost().ifPresent(boost -> constant.add(weight(boost, ofType)));
            type.paths(field -> field.facet() && field.type() instanceof FieldType.Enumeration)
                    .forEach(path -> addValues(ofType, path));
        }
    }

    private void addValues(Query ofType, FieldPath path) {
        String field = IndexFields.facet(path.camelCase());
        if (path.leaf().type() instanceof FieldType.Enumeration(EnumType values)) {
            for (EnumType.Value value : values.values()) {
                Query hasValue = Queries.is(field, value.name());
                value.boost().ifPresent(boost -> constant.add(weight(boost, ofType, hasValue)));
            }
        }
    }

    /** Finds the same, in another order. */
    Query of(Query match) {
        // By days, so that scores do not change from one page to the next.
        String today = LocalDate.now(clock).toString();
        List<FunctionScore> functions = new ArrayList<>(constant);
        for (BoostedDate date : dates) {
            Query type = Queries.is(IndexFields.TYPE, date.type());
            functions.add(weight(date.boost(), type, Queries.between(date.field(), today, null)));
            functions.add(
                    FunctionScore.of(
                            function ->
                                    function.exp(decay(date, today))
                                            .filter(
                                                    Queries.all(
                                                            List.of(
                                                                    type,
                                                                    Queries.before(
                                                                            date.field(), today))))
                                            .weight(date.boost().by())));
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
