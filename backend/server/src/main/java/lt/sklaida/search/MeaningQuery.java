package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;

import lt.sklaida.delivery.PeriodFilter;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Facets;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.Question;
import lt.sklaida.model.ScalarType;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.index.IndexLayout;
import lt.sklaida.search.query.Queries;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.search.understanding.Meaning;
import lt.sklaida.search.understanding.Understood;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ranks entries first that are what a query means. They match even if they have none of its words;
 * entries that have the words follow.
 */
final class MeaningQuery {

    private static final float TYPE_SCORE = 40;

    /** Multiplies the score of a type in a query that is understood as a whole. */
    private static final float ALL_UNDERSTOOD = 4;

    private static final float FACET_SCORE = 30;

    /** For an entry that refers to one with the value, as a person to an institution of Norway. */
    private static final float HOLDER_SCORE = 20;

    private static final float TIME_SCORE = 40;

    /** For a time that is asked for alone: texts that mention it fit as well. */
    private static final float TIME_ALONE_SCORE = 15;

    /** For what takes place now; half of it for what does {@link #NEAR} before or after. */
    private static final float NEAR_SCORE = 20;

    private static final Duration NEAR = Duration.ofDays(30);
    private static final float ENTRY_SCORE = 40;

    /** For an entry that refers to the one that is named, as an article to its authors. */
    private static final float REFERRING_SCORE = 20;

    /** For an entry that the one refers to that is named. */
    private static final float REFERRED_SCORE = 10;

    /** For an entry of a type that answers the question. */
    private static final float ANSWERING_SCORE = 5;

    /** Of an entry that is called so by another name than its title. */
    private static final float OTHER_NAME = 0.5f;

    /** How much the second best meaning of a word counts beside the best. */
    private static final double TIE_BREAKER = 0.2;

    private static final String NAME = "meaning";

    /** What depends on the rest of the query. */
    private record Scores(float type, float time) {}

    /**
     * A field of the index.
     *
     * @param time whether it has a time of day, so that its day depends on the time zone
     */
    private record DateField(String name, boolean time) {

        static DateField of(FieldPath path) {
            return new DateField(
                    IndexFields.date(path.camelCase()), path.leaf().is(ScalarType.DATE_TIME));
        }

        Query within(String first, String last, ZoneId zone) {
            return Queries.within(name, first, last, time ? zone : ZoneOffset.UTC);
        }
    }

    private final Collection<ContentType> types;
    private final Facets facets;
    private final List<DateField> dates;
    private final boolean hasPeriods;
    private final Clock clock;

    MeaningQuery(ContentModel model, Clock clock) {
        this.types = model.types();
        this.facets = Facets.of(model);
        Stream<FieldPath> declared = facets.declared().values().stream().filter(Facets::isDate);
        Stream<FieldPath> boosted = model.types().stream().flatMap(IndexLayout::boostedDates);
        this.dates = Stream.concat(declared, boosted).map(DateField::of).distinct().toList();
        this.hasPeriods = model.hasPeriods();
        this.clock = clock;
    }

    /**
     * Matches what matches the texts of a query or all that is understood of it, which is the whole
     * query.
     *
     * @param texts matches all words as texts
     */
    Query of(Understood understood, Query texts) {
        List<Query> wanted = wanted(understood);
        if (wanted.isEmpty()) {
            return texts;
        }
        Query all = new BoolQuery.Builder().filter(wanted).queryName(NAME).build()._toQuery();
        return either(texts, List.of(all), wanted);
    }

    /**
     * As above, of a query that is understood in part.
     *
     * @param most matches most of the words that are not understood
     * @param all matches all of them
     */
    Query of(Understood understood, Query most, Query all, Query texts) {
        List<Query> wanted = wanted(understood);
        if (wanted.isEmpty()) {
            return texts;
        }
        List<Query> withRest = new ArrayList<>(wanted);
        withRest.add(most);
        Query nearly = Queries.all(withRest);
        Query whole =
                new BoolQuery.Builder()
                        .filter(wanted)
                        .filter(all)
                        .queryName(NAME)
                        .build()
                        ._toQuery();
        return either(texts, List.of(nearly, whole), withRest);
    }

    /** Prefers entries that answer such questions as a query asks. */
    Query answering(Set<Question> questions, Query match) {
        List<String> answering =
                types.stream()
                        .filter(type -> !Collections.disjoint(type.answers(), questions))
                        .map(ContentType::name)
                        .toList();
        return answering.isEmpty()
                ? match
                : Queries.preferring(
                        Queries.scored(
                                Queries.isOneOf(IndexFields.TYPE, answering), ANSWERING_SCORE),
                        match);
    }

    private static Query either(Query texts, List<Query> meant, List<Query> wanted) {
        List<Query> alternatives = new ArrayList<>(meant);
        alternatives.addFirst(texts);
        return new BoolQuery.Builder()
                .must(Queries.either(alternatives))
                .should(wanted)
                .build()
                ._toQuery();
    }

    /** What each part of a query can mean; parts that no entry can meet are left out. */
    private List<Query> wanted(Understood understood) {
        boolean alone = understood.parts().size() == 1 && understood.rest().isEmpty();
        Scores scores = new Scores(typeScore(understood), alone ? TIME_ALONE_SCORE : TIME_SCORE);
        return understood.parts().stream()
                .map(Understood.Part::meanings)
                .distinct()
                .map(meant -> meant.stream().flatMap(meaning -> matching(meaning, scores)).toList())
                .filter(meanings -> !meanings.isEmpty())
                .map(meanings -> Queries.best(meanings, TIE_BREAKER))
                .toList();
    }

    /**
     * The more words are not understood, the less likely a type is what is looked for: „people do
     * not trust forms“ is not about people.
     */
    private static float typeScore(Understood understood) {
        if (!understood.rest().isEmpty()) {
            int others = UserQuery.split(understood.rest()).size();
            return TYPE_SCORE / (1 + others);
        }
        return understood.parts().size() > 1 ? ALL_UNDERSTOOD * TYPE_SCORE : TYPE_SCORE;
    }

    /** Whether a hit is what is meant, and has all words that are not understood. */
    static boolean isMeant(Hit<?> hit) {
        return hit.matchedQueries().containsKey(NAME);
    }

    private Stream<Query> matching(Meaning meaning, Scores scores) {
        return switch (meaning) {
            case Meaning.OfType(String type) ->
                    Stream.of(Queries.scored(Queries.is(IndexFields.TYPE, type), scores.type()));
            case Meaning.OfFacet facet -> facet(facet);
            case Meaning.Named named -> named(named, named.titled() ? 1 : OTHER_NAME);
            case Meaning.InPeriod(LocalDate first, LocalDate last) ->
                    dates(first.toString(), last.toString(), scores);
            case Meaning.InTime(Meaning.When when) ->
                    hasPeriods ? Stream.of(inTime(when, scores)) : Stream.of();
            case Meaning.OfNumber _, Meaning.Term _ -> Stream.of();
        };
    }

    private static Stream<Query> facet(Meaning.OfFacet meant) {
        Query filed = Queries.is(IndexFields.facet(meant.facet()), meant.value());
        Query referring = Queries.isOneOf(IndexFields.REFERENCES, meant.holders());
        return Stream.concat(
                Stream.of(Queries.scored(filed, FACET_SCORE)),
                meant.holders().isEmpty()
                        ? Stream.of()
                        : Stream.of(Queries.scored(referring, HOLDER_SCORE)));
    }

    private Stream<Query> dates(String from, String to, Scores scores) {
        return dates.stream()
                .map(date -> date.within(from, to, clock.getZone()))
                .map(within -> Queries.scored(within, scores.time()));
    }

    /** What takes place then, the nearer to now the better. */
    private Query inTime(Meaning.When when, Scores scores) {
        Instant now = PeriodFilter.present(clock);
        Query then =
                when == Meaning.When.UPCOMING
                        ? Queries.after(IndexFields.PERIOD_END, now)
                        : Queries.until(IndexFields.PERIOD_END, now);
        Query near = Queries.near(IndexFields.PERIOD_START, now, NEAR, NEAR_SCORE);
        return Queries.preferring(near, Queries.scored(then, scores.time()));
    }

    private Stream<Query> named(Meaning.Named named, float boost) {
        String id = named.id().value();
        List<Query> connected = new ArrayList<>();
        connected.add(Queries.scored(Queries.is(IndexFields.ENTRY, id), boost * ENTRY_SCORE));
        // Facets have entries below the named one, too.
        Stream<String> filed = facets.ofEntries(named.type()).map(IndexFields::facet);
        Stream.concat(Stream.of(IndexFields.REFERENCES), filed)
                .map(field -> Queries.scored(Queries.is(field, id), boost * REFERRING_SCORE))
                .forEach(connected::add);
        if (!named.references().isEmpty()) {
            Query referred = Queries.isOneOf(IndexFields.ENTRY, named.references());
            connected.add(Queries.scored(referred, boost * REFERRED_SCORE));
        }
        return connected.stream();
    }
}
