package lt.sklaida.search;

import lt.sklaida.shared.LocaleTag;

/** The names of the fields of an index. */
final class IndexFields {

    static final String ENTRY = "entry";
    static final String TYPE = "type";
    static final String LOCALE = "locale";

    /** The requested locales that the document answers under the fallback chains. */
    static final String SERVES = "serves";

    static final String SLUG = "slug";
    static final String TITLE = "title";
    static final String PUBLISHED_AT = "publishedAt";

    /** The title by all beginnings of its words. */
    static final String SUGGEST = "suggest";

    /** All words as they are written, to correct others by. */
    static final String SPELLING = "spelling";

    /** Texts by how much they count: what queries search. */
    static final String RANK = "rank";

    /** The words of the {@link Concepts} that the entry is filed under. */
    static final String CONCEPTS = "concepts";

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

    static final String SPELLING_WORDS = SPELLING + "." + WORDS;

    static final String SPELLING_STEMS = SPELLING + "." + STEMS;

    /** What tells the document from others, for comparing it with the truth. */
    static final String FINGERPRINT = "fingerprint";

    private IndexFields() {}

    /** All texts of a weight, by name without the parent. */
    static String weight(int weight) {
        return "w" + weight;
    }

    static String rank(int weight) {
        return RANK + "." + weight(weight);
    }

    static String written(int weight) {
        return rank(weight) + "." + WRITTEN;
    }

    static String text(String camelCasePath) {
        return TEXT + "." + camelCasePath;
    }

    static String translated(LocaleTag locale) {
        return TRANSLATED + "." + locale;
    }

    static String facet(String name) {
        return FACET + "." + name;
    }

    static String date(String name) {
        return DATE + "." + name;
    }
}
