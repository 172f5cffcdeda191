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

import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.index.LanguageAnalysis;
import lt.sklaida.search.query.Queries;
import lt.sklaida.search.query.UserQuery;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Builds the full-text query, which decides what matches and how well.
 *
 * @param fields what is searched
 * @param mayExpand whether words may have synonyms, which are only looked for if they may
 */
record TextQuery(TextFields fields, Predicate<String> mayExpand) {

    /** Of two words both, of three or four all but one, of more three quarters. */
    private static final String MINIMUM_SHOULD_MATCH = "2<-1 4<75%";

    /** Three words in ten, and at least one. */
    private static final String RELAXED_MINIMUM_SHOULD_MATCH = "30%";

    private static final String ALL = "100%";

    private static final float AS_WRITTEN_BOOST = 2;

    private static final float ADJACENT_BOOST = 1.5f;

    private static final int ADJACENT_SLOP = 1;

    /** Each pair is searched in every field, so their number is limited. */
    private static final int MAX_PAIRS = 10;

    private static final float SYNONYM_BOOST = 0.75f;

    /** For any form of the words with the diacritics as typed. */
    private static final float AS_WRITTEN_IN_TITLE_SCORE = 20;

    /** For a name in which each word begins as it was typed so far. */
    private static final float BEGUN_IN_NAME_SCORE = 10;

    /** For each word; more than all other queries together can score for one. */
    static final float EXACT_IN_TITLE_SCORE = 1_000;

    /** In a relaxed query, ranks hits with all words before all others. */
    private static final float ALL_WORDS_SCORE = 10;

    /** Ranks hits with a few of the words behind those with most. */
    private static final float FEWER_WORDS_BOOST = 0.3f;

    /** Strangers are among the members of a family. */
    private static final float FAMILY_BOOST = 0.5f;

    private static final float PREFIX_BOOST = 0.3f;

    /** For words that begin with one that does not occur: more likely meant than similar ones. */
    private static final float BEGUN_BOOST = 10;

    /** Readers have to translate the hit back. */
    private static final float TRANSLATION_BOOST = 0.3f;

    /** Too many words begin with fewer letters. */
    private static final int MIN_PREFIX_LENGTH = 4;

    /** One wrong letter in stems of four letters or more, two in those of eight or more. */
    private static final String FUZZINESS = "AUTO:4,8";

    private static final int MAX_EXPANSIONS = 50;

    /** Of so many words, {@link #MINIMUM_SHOULD_MATCH} leaves out one. */
    private static final int MANY_WORDS = 3;

    /** A match of most of the words scores once, and one of all of them once more. */
    private static final float MOST_AND_ALL_BOOST = 2;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private static final String ALL_NAME = "all";
    private static final String ALL_SYNONYMS_NAME = "all synonyms";
    private static final String ALL_TRANSLATIONS_NAME = "all translations";

    /** Matches entries with most of the words. */
    Query strict(UserQuery userQuery) {
        return build(userQuery, null);
    }

    /**
     * Also matches entries with a few of the words, with words that begin with those of the query,
     * and with words similar to the misspelt ones.
     */
    Query relaxed(UserQuery userQuery, SpellCheck spelling) {
        return build(userQuery, spelling);
    }

    private Query build(UserQuery userQuery, @Nullable SpellCheck spelling) {
        BoolQuery.Builder query = new BoolQuery.Builder();
        if (!userQuery.words().isEmpty()) {
            addWords(query, userQuery.words(), spelling);
        }
        userQuery.phrases().forEach(phrase -> query.must(phrase(fields.visible(), phrase, 0, 1)));
        userQuery.excluded().forEach(phrase -> query.mustNot(phrase(fields.stems(), phrase, 0, 1)));
        return query.build()._toQuery();
    }

    private void addWords(BoolQuery.Builder query, String words, @Nullable SpellCheck spelling) {
        query.should(adjacentPairs(words));
        query.should(Queries.scored(allOf(fields.titles(), words), AS_WRITTEN_IN_TITLE_SCORE));
        if (spelling == null && mostAreAll(words)) {
            query.must(Queries.either(allOfFew(words)));
            return;
        }
        List<Query> allWords = new ArrayList<>();
        allWords.add(allWords(words, ALL_NAME));
        allWords.addAll(synonyms(words, ALL, 0, ALL_SYNONYMS_NAME));
        allWords.add(translations(words, ALL, 0, ALL_TRANSLATIONS_NAME));
        query.must(Queries.either(alternatives(words, spelling)));
        if (spelling == null) {
            query.should(allWords);
        } else {
            query.should(allWords(words, null));
            query.should(Queries.scored(Queries.either(allWords), ALL_WORDS_SCORE));
        }
    }

    /** Whether most of the words are all, so that Elasticsearch need not look for both. */
    private static boolean mostAreAll(String words) {
        return WORD.matcher(words).results().limit(MANY_WORDS).count() < MANY_WORDS;
    }

    /** What matches most of the words, and scores all of them, where most are all. */
    private List<Query> allOfFew(String words) {
        List<Query> all = new ArrayList<>();
        all.add(
                new CombinedFieldsQuery.Builder()
                        .query(words)
                        .fields(fields.stems())
                        .operator(CombinedFieldsOperator.And)
                        .queryName(ALL_NAME)
                        .boost(MOST_AND_ALL_BOOST)
                        .build()
                        ._toQuery());
        all.add(asWritten(words));
        all.addAll(synonyms(words, ALL, SYNONYM_BOOST, ALL_SYNONYMS_NAME));
        all.add(Queries.scored(begunInName(words), BEGUN_IN_NAME_SCORE));
        all.add(translations(words, ALL, TRANSLATION_BOOST, ALL_TRANSLATIONS_NAME));
        return all;
    }

    /**
     * Ranks entries first whose title has all words exactly as they were typed, diacritics
     * included. Otherwise {@code Seimas} would find {@code šeima} first, as both have the same stem
     * without diacritics.
     *
     * @param match what to match and how to rank it otherwise
     */
    Query exactTitlesFirst(UserQuery userQuery, Query match) {
        if (fields.typesByTitleWeight().isEmpty()) {
            return match;
        }
        String words = userQuery.allWords();
        float score = EXACT_IN_TITLE_SCORE * UserQuery.split(words).size();
        Query inTitle = Queries.every(List.of(inTitleAsWritten(words), exact(words)));
        return Queries.preferring(Queries.scored(inTitle, score), match);
    }

    /** There is no field for titles alone, but one for all texts of a weight. */
    private Query inTitleAsWritten(String words) {
        List<Query> byWeight = new ArrayList<>();
        for (Map.Entry<Integer, List<String>> types : fields.typesByTitleWeight().entrySet()) {
            Query inTexts = allOf(IndexFields.written(types.getKey()), words);
            Query ofType = Queries.isOneOf(IndexFields.TYPE, types.getValue());
            byWeight.add(Queries.filtered(inTexts, List.of(ofType)));
        }
        return Queries.either(byWeight);
    }

    private static Query begunInName(String words) {
        return allOf(IndexFields.SUGGEST, words);
    }

    private static Query exact(String words) {
        return allOf(IndexFields.SPELLING, words);
    }

    private List<Query> alternatives(String words, @Nullable SpellCheck spelling) {
        List<Query> alternatives = new ArrayList<>();
        alternatives.add(mostWords(words));
        alternatives.add(asWritten(words));
        alternatives.addAll(mostSynonyms(words));
        alternatives.add(Queries.scored(begunInName(words), BEGUN_IN_NAME_SCORE));
        alternatives.add(translations(words, MINIMUM_SHOULD_MATCH, TRANSLATION_BOOST, null));
        if (spelling != null) {
            alternatives.add(families(words, MINIMUM_SHOULD_MATCH));
            alternatives.add(fewerWords(words, spelling));
            if (!spelling.misspelt().isEmpty()) {
                // They match as they are, too, which the words that were typed do not.
                alternatives.add(
                        expanded(
                                fields.boostedConcepts(),
                                spelling.corrected(words),
                                MINIMUM_SHOULD_MATCH,
                                SYNONYM_BOOST,
                                null));
            }
        }
        return alternatives;
    }

    /** Matches most of the words that are not understood. */
    Query most(String words) {
        List<Query> most = new ArrayList<>();
        most.add(mostWords(words));
        most.addAll(mostSynonyms(words));
        most.add(translations(words, MINIMUM_SHOULD_MATCH, TRANSLATION_BOOST, null));
        return Queries.best(most);
    }

    /** Matches all of the words that are not understood, in any form, or as synonyms. */
    Query all(String words) {
        List<Query> all = new ArrayList<>();
        all.add(allWords(words, null));
        all.addAll(synonyms(words, ALL, 0, null));
        all.add(translations(words, ALL, 0, null));
        return Queries.either(all);
    }

    /** Matches the same without what the query excludes, and with its phrases. */
    Query bound(UserQuery userQuery, Query match) {
        BoolQuery.Builder query = new BoolQuery.Builder().must(match);
        userQuery.phrases().forEach(phrase -> query.filter(phrase(fields.visible(), phrase, 0, 1)));
        userQuery.excluded().forEach(phrase -> query.mustNot(phrase(fields.stems(), phrase, 0, 1)));
        return query.build()._toQuery();
    }

    /** The words with which other words may begin that a relaxed query matches. */
    static Stream<String> searchedByBeginning(String words, SpellCheck spelling) {
        return UserQuery.split(words).stream()
                .filter(word -> word.length() >= MIN_PREFIX_LENGTH)
                .filter(word -> !spelling.known().contains(word))
                .filter(word -> !spelling.misspelt().contains(word));
    }

    /** Whether a hit has all words, in any form, or as synonyms or translations. */
    static boolean hasAllWords(Hit<?> hit) {
        return hit.matchedQueries().containsKey(ALL_NAME)
                || hit.matchedQueries().containsKey(ALL_SYNONYMS_NAME)
                || hit.matchedQueries().containsKey(ALL_TRANSLATIONS_NAME);
    }

    private Query mostWords(String words) {
        return new CombinedFieldsQuery.Builder()
                .query(words)
                .fields(fields.stems())
                .minimumShouldMatch(MINIMUM_SHOULD_MATCH)
                .build()
                ._toQuery();
    }

    private Query allWords(String words, @Nullable String name) {
        return new CombinedFieldsQuery.Builder()
                .query(words)
                .fields(fields.stems())
                .operator(CombinedFieldsOperator.And)
                .queryName(name)
                .build()
                ._toQuery();
    }

    private Query fewerWords(String words, SpellCheck spelling) {
        BoolQuery.Builder query =
                new BoolQuery.Builder()
                        .minimumShouldMatch(RELAXED_MINIMUM_SHOULD_MATCH)
                        .boost(FEWER_WORDS_BOOST);
        for (String word : withoutSingleLetters(words)) {
            List<Query> alternatives = new ArrayList<>();
            if (spelling.misspelt().contains(word)) {
                alternatives.add(fuzzy(word));
            } else {
                alternatives.add(allWords(word, null));
                // Without synonyms, only a word in a title scores more than by the query above.
                List<String> more =
                        mayExpand.test(word) ? fields.stemsAndConcepts() : fields.heaviest();
                alternatives.add(expanded(more, word, ALL, SYNONYM_BOOST, null));
                alternatives.add(families(word, ALL));
                alternatives.add(translations(word, ALL, TRANSLATION_BOOST, null));
            }
            if (word.length() >= MIN_PREFIX_LENGTH) {
                float boost = spelling.begun().contains(word) ? BEGUN_BOOST : PREFIX_BOOST;
                alternatives.add(prefix(word, boost));
            }
            query.should(Queries.best(alternatives));
        }
        return query.build()._toQuery();
    }

    /** All words if they are all single letters, which occur in most texts. */
    private static List<String> withoutSingleLetters(String text) {
        List<String> words = UserQuery.split(text);
        List<String> longer = words.stream().filter(word -> !isSingleLetter(word)).toList();
        return longer.isEmpty() ? words : longer;
    }

    private static boolean isSingleLetter(String word) {
        return word.codePoints().filter(Character::isLetterOrDigit).count() == 1;
    }

    /** Matches similar stems and words: an error near the end of a word changes the stem. */
    private Query fuzzy(String word) {
        return new MultiMatchQuery.Builder()
                .query(word)
                .fields(fields.similar())
                .fuzziness(FUZZINESS)
                .maxExpansions(MAX_EXPANSIONS)
                .build()
                ._toQuery();
    }

    /** Ranks the form that was typed higher, and matches queries of stop words alone. */
    private Query asWritten(String words) {
        return new CombinedFieldsQuery.Builder()
                .query(words)
                .fields(fields.written())
                .operator(CombinedFieldsOperator.And)
                .boost(AS_WRITTEN_BOOST)
                .build()
                ._toQuery();
    }

    private static Query allOf(String field, String words) {
        return new MatchQuery.Builder()
                .field(field)
                .query(words)
                .operator(Operator.And)
                .build()
                ._toQuery();
    }

    private List<Query> mostSynonyms(String words) {
        return synonyms(words, MINIMUM_SHOULD_MATCH, SYNONYM_BOOST, null);
    }

    /** Matches words and their synonyms; nothing when they have none, as other parts match them. */
    private List<Query> synonyms(
            String words, String minimumShouldMatch, float boost, @Nullable String name) {
        return mayExpand.test(words)
                ? List.of(
                        expanded(fields.boostedConcepts(), words, minimumShouldMatch, boost, name))
                : List.of();
    }

    /**
     * Matches words and their synonyms. They are a separate query because of a synonym of several
     * words all must match.
     */
    private static Query expanded(
            List<String> fields,
            String words,
            String minimumShouldMatch,
            float boost,
            @Nullable String name) {
        return new MultiMatchQuery.Builder()
                .query(words)
                .fields(fields)
                .type(TextQueryType.CrossFields)
                .analyzer(LanguageAnalysis.QUERY_SYNONYMS)
                .autoGenerateSynonymsPhraseQuery(false)
                .minimumShouldMatch(minimumShouldMatch)
                .queryName(name)
                .boost(boost)
                .build()
                ._toQuery();
    }

    /** Matches words of the same families. */
    private static Query families(String words, String minimumShouldMatch) {
        return new MatchQuery.Builder()
                .field(IndexFields.SPELLING_FAMILIES)
                .query(words)
                .minimumShouldMatch(minimumShouldMatch)
                .boost(FAMILY_BOOST)
                .build()
                ._toQuery();
    }

    private Query translations(
            String words, String minimumShouldMatch, float boost, @Nullable String name) {
        return new MultiMatchQuery.Builder()
                .query(words)
                .fields(fields.translations())
                .minimumShouldMatch(minimumShouldMatch)
                .queryName(name)
                .boost(boost)
                .build()
                ._toQuery();
    }

    /**
     * Matches words that begin with this one. Stems that do are not enough, as the stem of a
     * complete word is the beginning of many other words.
     */
    private Query prefix(String word, float boost) {
        Query wordPrefix =
                new MatchBoolPrefixQuery.Builder()
                        .field(IndexFields.SPELLING_WORDS)
                        .query(word)
                        .operator(Operator.And)
                        .build()
                        ._toQuery();
        Query stemPrefix =
                new MultiMatchQuery.Builder()
                        .query(word)
                        .fields(fields.stems())
                        .type(TextQueryType.BoolPrefix)
                        .boost(boost)
                        .build()
                        ._toQuery();
        return Queries.filtered(stemPrefix, List.of(wordPrefix));
    }

    /** Ranks words higher that are adjacent in the query and in the text. */
    private List<Query> adjacentPairs(String text) {
        List<String> words = UserQuery.split(text);
        return IntStream.range(0, Math.min(words.size() - 1, MAX_PAIRS))
                .mapToObj(i -> words.get(i) + " " + words.get(i + 1))
                .map(pair -> phrase(fields.visible(), pair, ADJACENT_SLOP, ADJACENT_BOOST))
                .toList();
    }

    private static Query phrase(List<String> fields, String words, int slop, float boost) {
        return new MultiMatchQuery.Builder()
                .query(words)
                .fields(fields)
                .type(TextQueryType.Phrase)
                .slop(slop)
                .boost(boost)
                .build()
                ._toQuery();
    }
}
