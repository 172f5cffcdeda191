package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.CombinedFieldsOperator;
import co.elastic.clients.elasticsearch._types.query_dsl.CombinedFieldsQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.MatchBoolPrefixQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.MatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.MultiMatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.search.Hit;

import lt.sklaida.model.ContentModel;
import lt.sklaida.search.Spelling.Doubts;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.index.IndexLayout;
import lt.sklaida.search.index.LanguageAnalysis;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How what was typed becomes a query for text, and what makes one match better than another. */
final class TextQuery {

    /** Of two words both must be found, of four all but one, of more three quarters. */
    private static final String MOST = "2<-1 4<75%";

    /** Three words in ten, and one at least; for what nothing has all words of. */
    private static final String FEW = "30%";

    private static final float AS_WRITTEN = 4;

    private static final float TOGETHER = 1;

    private static final int WORDS_BETWEEN = 1;

    /** As many pairs of words are looked for, as each asks every field. */
    private static final int MOST_PAIRS = 10;

    /** What editors filed under a subject fits it better than what mentions it somewhere. */
    private static final int FILED = 4;

    private static final float IN_OTHER_WORDS = 1;

    /** Before what is equal to the query only without diacritics: {@code šeima}, {@code seimas}. */
    private static final float IN_TITLE_AS_WRITTEN = 20;

    /** What has all words is to come before what has a few, however well these fit. */
    private static final float WHOLE = 25;

    /** What has a few of the words is not to come before what has most. */
    private static final float PARTLY = 0.3f;

    private static final float UNFINISHED = 0.3f;

    /** Who finds it by a translation has to translate it back. */
    private static final float TRANSLATED = 0.3f;

    /** Many a word begins with fewer letters. */
    private static final int SHORTEST_BEGINNING = 4;

    /** Words of so many letters may have two wrong; shorter ones, one. */
    private static final int LONG_WORD = 8;

    /** How many words a misspelt one may stand for. */
    private static final int MOST_LIKE = 50;

    private static final String ALL = "all";
    private static final String ALL_OTHERWISE = "all otherwise";
    private static final String ALL_TRANSLATED = "all translated";
    private static final String EVERY_ONE = "100%";

    private final List<String> stems;
    private final List<String> concepts;
    private final List<String> subjects;
    private final List<String> like;
    private final List<String> written;
    private final List<String> translated;

    /** What weighs most, as it is written: titles. */
    private final String titles;

    TextQuery(ContentModel model) {
        Collection<Integer> weights = IndexLayout.weights(model);
        this.stems =
                weights.stream().map(weight -> IndexFields.rank(weight) + "^" + weight).toList();
        this.concepts =
                Stream.concat(stems.stream(), Stream.of(IndexFields.CONCEPTS + "^" + FILED))
                        .toList();
        this.subjects = Stream.concat(stems.stream(), Stream.of(IndexFields.CONCEPTS)).toList();
        this.like = Stream.concat(stems.stream(), Stream.of(IndexFields.SPELLING_WORDS)).toList();
        this.written =
                weights.stream().map(weight -> IndexFields.written(weight) + "^" + weight).toList();
        this.titles = IndexFields.written(weights.iterator().next());
        this.translated = model.locales().all().stream().map(IndexFields::translated).toList();
    }

    /** What results must match; how well they do is their score. */
    Query strict(UserQuery typed) {
        return of(typed, null);
    }

    /**
     * As {@link #strict}, but finds what has a few of the words, too, and words that are like the
     * misspelt ones.
     */
    Query forgiving(UserQuery typed, Doubts doubts) {
        return of(typed, doubts);
    }

    private Query of(UserQuery typed, @Nullable Doubts doubts) {
        BoolQuery.Builder query = new BoolQuery.Builder();
        if (!typed.words().isEmpty()) {
            query.must(Queries.either(ways(typed.words(), doubts)));
            List<Query> whole =
                    List.of(
                            all(typed.words(), ALL),
                            inOtherWords(concepts, typed.words(), EVERY_ONE, 0, ALL_OTHERWISE),
                            translated(typed.words(), EVERY_ONE, 0, ALL_TRANSLATED));
            query.should(whole);
            query.should(together(typed.words()));
            query.should(Queries.scored(inTitleAsWritten(typed.words()), IN_TITLE_AS_WRITTEN));
            if (doubts != null) {
                query.should(Queries.scored(Queries.either(whole), WHOLE));
            }
        }
        typed.phrases().forEach(phrase -> query.must(phrase(phrase, 0, 1)));
        typed.excluded().forEach(phrase -> query.mustNot(phrase(phrase, 0, 1)));
        return query.build()._toQuery();
    }

    private List<Query> ways(String words, @Nullable Doubts doubts) {
        List<Query> ways = new ArrayList<>();
        ways.add(most(words));
        ways.add(asWritten(words));
        ways.add(inOtherWords(concepts, words, MOST, IN_OTHER_WORDS, null));
        ways.add(translated(words, MOST, TRANSLATED, null));
        if (doubts != null) {
            ways.add(few(words, doubts.misspelt()));
            if (!doubts.misspelt().isEmpty()) {
                ways.add(inOtherWords(concepts, doubts.corrected(), MOST, IN_OTHER_WORDS, null));
            }
        }
        return ways;
    }

    /** What highlights are to show. */
    Query highlighted(UserQuery typed, @Nullable Doubts doubts) {
        BoolQuery.Builder query = new BoolQuery.Builder();
        if (!typed.words().isEmpty()) {
            query.should(most(typed.words()));
            query.should(inOtherWords(concepts, typed.words(), MOST, IN_OTHER_WORDS, null));
            if (doubts != null) {
                query.should(likeMisspelt(doubts));
                query.should(begun(typed.words(), doubts));
            }
        }
        typed.phrases().forEach(phrase -> query.should(phrase(phrase, 0, 1)));
        return query.build()._toQuery();
    }

    /**
     * What misspelt words stand for, as plain terms: highlighting a fuzzy query would analyze every
     * text once more.
     */
    private static List<Query> likeMisspelt(Doubts doubts) {
        Query words =
                new MatchQuery.Builder()
                        .field(IndexFields.SPELLING_STEMS)
                        .query(String.join(" ", doubts.similarWords()))
                        .build()
                        ._toQuery();
        return List.of(words, Queries.isOneOf(IndexFields.SPELLING_STEMS, doubts.similarStems()));
    }

    /** What begins with the words that may be unfinished. */
    private List<Query> begun(String words, Doubts doubts) {
        return UserQuery.apart(words).stream()
                .filter(word -> word.length() >= SHORTEST_BEGINNING)
                .filter(word -> !doubts.known().contains(word))
                .filter(word -> !doubts.misspelt().contains(word))
                .map(this::beginning)
                .toList();
    }

    /** Whether a hit has all words, in one form or another, or what they lead to. */
    static boolean hasAll(Hit<?> hit) {
        return hit.matchedQueries().containsKey(ALL)
                || hit.matchedQueries().containsKey(ALL_OTHERWISE)
                || hit.matchedQueries().containsKey(ALL_TRANSLATED);
    }

    private Query most(String words) {
        return new CombinedFieldsQuery.Builder()
                .query(words)
                .fields(stems)
                .minimumShouldMatch(MOST)
                .build()
                ._toQuery();
    }

    private Query all(String words, @Nullable String name) {
        return new CombinedFieldsQuery.Builder()
                .query(words)
                .fields(stems)
                .operator(CombinedFieldsOperator.And)
                .queryName(name)
                .build()
                ._toQuery();
    }

    /**
     * A few words, which may be unfinished; those that are misspelt stand for whatever is like
     * them.
     */
    private Query few(String words, Set<String> misspelt) {
        BoolQuery.Builder query = new BoolQuery.Builder().minimumShouldMatch(FEW).boost(PARTLY);
        for (String word : significant(words)) {
            List<Query> choices = new ArrayList<>();
            if (misspelt.contains(word)) {
                choices.add(like(word));
            } else {
                choices.add(all(word, null));
                choices.add(inOtherWords(subjects, word, EVERY_ONE, IN_OTHER_WORDS, null));
                choices.add(translated(word, EVERY_ONE, TRANSLATED, null));
            }
            if (word.length() >= SHORTEST_BEGINNING) {
                choices.add(beginning(word));
            }
            query.should(Queries.best(choices));
        }
        return query.build()._toQuery();
    }

    /** The words without single letters, which are in most texts, unless there is nothing else. */
    private static List<String> significant(String words) {
        List<String> apart = UserQuery.apart(words);
        List<String> longer =
                apart.stream()
                        .filter(
                                word ->
                                        word.codePoints().filter(Character::isLetterOrDigit).count()
                                                != 1)
                        .toList();
        return longer.isEmpty() ? apart : longer;
    }

    /** By stems, and by whole words, as a slip near its end spoils the stem. */
    private Query like(String word) {
        return new MultiMatchQuery.Builder()
                .query(word)
                .fields(like)
                .fuzziness(word.length() < LONG_WORD ? "1" : "2")
                .maxExpansions(MOST_LIKE)
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

    private Query inTitleAsWritten(String words) {
        return new MatchQuery.Builder()
                .field(titles)
                .query(words)
                .operator(Operator.And)
                .build()
                ._toQuery();
    }

    /**
     * Finds what the words lead to by the synonyms. It is a query of its own, because the words of
     * a term of several must all be found there, while otherwise most are enough.
     */
    private static Query inOtherWords(
            List<String> fields, String words, String howMany, float boost, @Nullable String name) {
        return new MultiMatchQuery.Builder()
                .query(words)
                .fields(fields)
                .type(TextQueryType.CrossFields)
                .analyzer(LanguageAnalysis.QUERY_SYNONYMS)
                .autoGenerateSynonymsPhraseQuery(false)
                .minimumShouldMatch(howMany)
                .queryName(name)
                .boost(boost)
                .build()
                ._toQuery();
    }

    /** Finds it by what it says in other languages. */
    private Query translated(String words, String howMany, float boost, @Nullable String name) {
        return new MultiMatchQuery.Builder()
                .query(words)
                .fields(translated)
                .minimumShouldMatch(howMany)
                .queryName(name)
                .boost(boost)
                .build()
                ._toQuery();
    }

    /**
     * Finds words that begin with an unfinished one. As many others begin with the stem of one that
     * is finished, a whole word must begin with it, too.
     */
    private Query beginning(String word) {
        Query begun =
                new MatchBoolPrefixQuery.Builder()
                        .field(IndexFields.SPELLING_WORDS)
                        .query(word)
                        .operator(Operator.And)
                        .build()
                        ._toQuery();
        Query stemBegun =
                new MultiMatchQuery.Builder()
                        .query(word)
                        .fields(stems)
                        .type(TextQueryType.BoolPrefix)
                        .boost(UNFINISHED)
                        .build()
                        ._toQuery();
        return Queries.narrowed(stemBegun, List.of(begun));
    }

    /** Ranks words higher that stand beside each other as they were typed. */
    private List<Query> together(String words) {
        List<String> apart = UserQuery.apart(words);
        return IntStream.range(0, Math.min(apart.size() - 1, MOST_PAIRS))
                .mapToObj(i -> apart.get(i) + " " + apart.get(i + 1))
                .map(pair -> phrase(pair, WORDS_BETWEEN, TOGETHER))
                .toList();
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
