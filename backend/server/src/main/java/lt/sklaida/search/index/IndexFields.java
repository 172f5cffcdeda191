package lt.sklaida.search.index;

import lt.sklaida.shared.LocaleTag;

/** The names of the fields of an index. */
public final class IndexFields {

    public static final String ENTRY = "entry";
    public static final String TYPE = "type";
    public static final String LOCALE = "locale";

    /** The requested locales that the document answers under the fallback chains. */
    public static final String SERVES = "serves";

    public static final String SLUG = "slug";
    public static final String TITLE = "title";
    public static final String PUBLISHED_AT = "publishedAt";

    /** The title by all beginnings of its words. */
    public static final String SUGGEST = "suggest";

    /** All words as they are written, to correct others by. */
    public static final String SPELLING = "spelling";

    /** Texts by how much they count: what queries search. */
    static final String RANK = "rank";

    /** The words of the {@link Concepts} that the entry is filed under. */
    public static final String CONCEPTS = "concepts";

    /** Texts by the field they are from: what highlights are taken from. */
    static final String TEXT = "text";

    /** Texts in other locales than the document's, by locale. */
    static final String TRANSLATED = "translated";

    /** What facets count: one word a value. */
    static final String FACET = "facet";

    /** Dates to narrow and to rank by. */
    static final String DATE = "date";

    /** The variant of a rank field that is nearer to how words are written. */
    static final String WRITTEN = "written";

    /** The variant of {@link #SPELLING} that has stems, by name without the parent. */
    static final String STEMS = "stems";

    /** The variant of {@link #SPELLING} without diacritics, by name without the parent. */
    static final String WORDS = "words";

    public static final String SPELLING_WORDS = SPELLING + "." + WORDS;

    public static final String SPELLING_STEMS = SPELLING + "." + STEMS;

    /** What tells the document from others, for comparing it with the truth. */
    public static final String FINGERPRINT = "fingerprint";

    private IndexFields() {}

    /** All texts of a weight, by name without the parent. */
    static String weight(int weight) {
        return "w" + weight;
    }

    public static String rank(int weight) {
        return RANK + "." + weight(weight);
    }

    public static String written(int weight) {
        return rank(weight) + "." + WRITTEN;
    }

    public static String text(String camelCasePath) {
        return TEXT + "." + camelCasePath;
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
