package lt.sklaida.search.drafts;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.CombinedFieldsOperator;
import co.elastic.clients.elasticsearch._types.query_dsl.CombinedFieldsQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.CombinedFieldsZeroTerms;
import co.elastic.clients.elasticsearch._types.query_dsl.DisMaxQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.MatchBoolPrefixQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.MatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.MultiMatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;

import lt.sklaida.model.ContentModel;
import lt.sklaida.search.index.IndexLayout;
import lt.sklaida.search.query.Queries;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Builds the text query of a search over drafts. Unlike readers, editors look for an entry that
 * they know of, so all words must match, within one locale.
 */
final class DraftTextQuery {

    /** Texts in other locales than the requested one. */
    private static final float OTHER_LOCALE_BOOST = 0.3f;

    /** The words in any form, but as they were typed. */
    private static final float AS_WRITTEN_BOOST = 4;

    private static final float PREFIX_BOOST = 0.3f;

    private static final float SIMILAR_BOOST = 0.1f;

    /** More than any text scores: an address means its entry. */
    private static final float ADDRESS_SCORE = 1_000;

    /** Too many words begin with fewer letters, and too many are similar to shorter ones. */
    private static final int MIN_PREFIX_LENGTH = 2;

    private static final int MIN_SIMILAR_LENGTH = 4;

    /** In words of this length two letters may differ, in shorter ones one. */
    private static final int LONG_WORD = 8;

    private static final int MAX_EXPANSIONS = 50;

    private final List<LocaleTag> locales;
    private final Collection<Integer> weights;

    DraftTextQuery(ContentModel model) {
        this.locales = model.locales().all();
        this.weights = IndexLayout.weights(model);
    }

    /**
     * Matches drafts by their text.
     *
     * @param preferred the locale whose texts count most; null for all alike
     * @param similar whether words match that are similar to those of the query
     */
    Query of(UserQuery userQuery, @Nullable LocaleTag preferred, boolean similar) {
        BoolQuery.Builder query = new BoolQuery.Builder();
        if (userQuery.isRanked()) {
            List<Query> alternatives = new ArrayList<>();
            for (LocaleTag locale : locales) {
                boolean other = preferred != null && !preferred.equals(locale);
                alternatives.add(in(locale, userQuery, similar, other ? OTHER_LOCALE_BOOST : 1));
            }
            if (userQuery.isWordsOnly()) {
                alternatives.addAll(byAddress(userQuery.words()));
            }
            query.must(Queries.best(alternatives));
        }
        for (String phrase : userQuery.excluded()) {
            locales.forEach(locale -> query.mustNot(phrase(phrase, locale)));
        }
        return query.build()._toQuery();
    }

    private Query in(LocaleTag locale, UserQuery userQuery, boolean similar, float boost) {
        BoolQuery.Builder query = new BoolQuery.Builder().boost(boost);
        if (!userQuery.words().isEmpty()) {
            List<String> words = UserQuery.split(userQuery.words());
            for (String word : words) {
                query.must(word(word, locale, words.size() > 1, similar));
            }
            query.should(asWritten(userQuery.words(), locale));
        }
        userQuery.phrases().forEach(phrase -> query.must(phrase(phrase, locale)));
        return query.build()._toQuery();
    }

    /** The entry with this id, and those with all words in their keys or slugs. */
    private static List<Query> byAddress(String words) {
        Query isEntry = Queries.is(DraftFields.ENTRY, words.toLowerCase(Locale.ROOT));
        Query hasAddress =
                new MatchQuery.Builder()
                        .field(DraftFields.ADDRESS)
                        .query(words)
                        .operator(Operator.And)
                        .build()
                        ._toQuery();
        return List.of(Queries.scored(isEntry, ADDRESS_SCORE), hasAddress);
    }

    /** A word in any form, as a beginning, or in an address. */
    private Query word(String word, LocaleTag locale, boolean among, boolean similar) {
        List<Query> alternatives = new ArrayList<>();
        alternatives.add(forms(word, locale, among));
        if (word.length() >= MIN_PREFIX_LENGTH) {
            alternatives.add(prefix(word, DraftFields.words(locale)));
            alternatives.add(prefix(word, DraftFields.ADDRESS));
        }
        if (similar && word.length() >= MIN_SIMILAR_LENGTH && !UserQuery.hasDigit(word)) {
            alternatives.add(similar(word, locale));
        }
        return new DisMaxQuery.Builder().queries(alternatives).build()._toQuery();
    }

    /**
     * @param among whether there are other words; then a stop word is no condition
     */
    private Query forms(String word, LocaleTag locale, boolean among) {
        return new CombinedFieldsQuery.Builder()
                .query(word)
                .fields(stems(locale))
                .operator(CombinedFieldsOperator.And)
                .zeroTermsQuery(among ? CombinedFieldsZeroTerms.All : CombinedFieldsZeroTerms.None)
                .build()
                ._toQuery();
    }

    private static Query prefix(String word, String field) {
        return new MatchBoolPrefixQuery.Builder()
                .field(field)
                .query(word)
                .operator(Operator.And)
                .boost(PREFIX_BOOST)
                .build()
                ._toQuery();
    }

    private static Query similar(String word, LocaleTag locale) {
        return new MatchQuery.Builder()
                .field(DraftFields.words(locale))
                .query(word)
                .operator(Operator.And)
                .fuzziness(word.length() < LONG_WORD ? "1" : "2")
                .maxExpansions(MAX_EXPANSIONS)
                .boost(SIMILAR_BOOST)
                .build()
                ._toQuery();
    }

    /** Ranks drafts higher that have the words with the diacritics as typed. */
    private Query asWritten(String words, LocaleTag locale) {
        return new CombinedFieldsQuery.Builder()
                .query(words)
                .fields(
                        weights.stream()
                                .map(weight -> DraftFields.written(locale, weight) + "^" + weight)
                                .toList())
                .operator(CombinedFieldsOperator.And)
                .boost(AS_WRITTEN_BOOST)
                .build()
                ._toQuery();
    }

    private Query phrase(String words, LocaleTag locale) {
        return new MultiMatchQuery.Builder()
                .query(words)
                .fields(stems(locale))
                .type(TextQueryType.Phrase)
                .build()
                ._toQuery();
    }

    private List<String> stems(LocaleTag locale) {
        return weights.stream()
                .map(weight -> DraftFields.texts(locale, weight) + "^" + weight)
                .toList();
    }
}
