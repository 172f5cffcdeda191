package lt.sklaida.search.index;

import lt.sklaida.shared.LocaleTag;

/** The names of the fields of an index. */
public final class IndexFields {

    public static final String ENTRY = "entry";
    public static final String TYPE = "type";
    public static final String LOCALE = "locale";

    /** The requested locales that the document answers under the fallback chains. */
    public static final String SERVES = "serves";

    /** The ids of all entries that the entry refers to. */
    public static final String REFERENCES = "references";

    public static final String SLUG = "slug";
    public static final String TITLE = "title";
    public static final String PUBLISHED_AT = "publishedAt";

    /** The title and its synonyms, indexed by the beginnings of their words. */
    public static final String SUGGEST = "suggest";

    /** All words as written, for spelling correction. */
    public static final String SPELLING = "spelling";

    /** Texts grouped by weight, which queries search. */
    static final String RANK = "rank";

    /** The tokens of the {@link Concepts} that the entry refers to. */
    public static final String CONCEPTS = "concepts";

    /** The {@link PackedTexts} that readers see, for highlights. */
    public static final String TEXT = "text";

    /** The texts of the entry's other locales, by locale. */
    static final String TRANSLATED = "translated";

    /** The values of facets, as keywords. */
    static final String FACET = "facet";

    /** Dates for filters and ranking. */
    static final String DATE = "date";

    /** When the entry takes place, if it tells: {@link #START} and {@link #END}. */
    static final String PERIOD = "period";

    static final String START = "start";

    /** The first moment after it. */
    static final String END = "end";

    public static final String PERIOD_START = PERIOD + "." + START;

    public static final String PERIOD_END = PERIOD + "." + END;

    /** The subfield of a rank field that keeps words closer to how they are written. */
    static final String WRITTEN = "written";

    /** The stemmed subfield of {@link #SPELLING}. */
    static final String STEMS = "stems";

    /** The subfield of {@link #SPELLING} without diacritics. */
    static final String WORDS = "words";

    /** The subfield of {@link #SPELLING} with word families. */
    static final String FAMILIES = "families";

    public static final String SPELLING_FAMILIES = SPELLING + "." + FAMILIES;

    public static final String SPELLING_WORDS = SPELLING + "." + WORDS;

    public static final String SPELLING_STEMS = SPELLING + "." + STEMS;

    /** The fingerprint of the other fields, for comparison with the stored entry. */
    public static final String FINGERPRINT = "fingerprint";

    private IndexFields() {}

    /** The subfield of {@link #RANK} for texts of a weight. */
    static String weight(int weight) {
        return "w" + weight;
    }

    /** The subfield of {@link #RANK} for texts of a weight that readers do not see. */
    static String hiddenWeight(int weight) {
        return "h" + weight;
    }

    public static String hiddenRank(int weight) {
        return RANK + "." + hiddenWeight(weight);
    }

    public static String rank(int weight) {
        return RANK + "." + weight(weight);
    }

    public static String written(int weight) {
        return rank(weight) + "." + WRITTEN;
    }

    public static String translated(LocaleTag locale) {
        return TRANSLATED + "." + locale;
    }

    public static String facet(String name) {
        return FACET + "." + name;
    }

    public static String date(String name) {
        return DATE + "." + name;
    }
}
