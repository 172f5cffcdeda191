package lt.sklaida.search.drafts;

import lt.sklaida.content.EntryState;
import lt.sklaida.content.EntryState.LocaleState;
import lt.sklaida.shared.LocaleTag;

/** The names of the fields of the index of drafts, and their values where these have a form. */
final class DraftFields {

    static final String ENTRY = "entry";
    static final String TYPE = "type";
    static final String OWNER = "owner";
    static final String UPDATED_BY = "updatedBy";
    static final String UPDATED_AT = "updatedAt";
    static final String IN_BIN = "inBin";

    /** For each locale its state on all axes, as one value: see {@link #state}. */
    static final String STATES = "states";

    /** The key and the slugs, as words. */
    static final String ADDRESS = "address";

    /** Texts by locale, grouped by weight. */
    static final String TEXTS = "texts";

    /** The subfield of a text that keeps words closer to how they are written. */
    static final String WRITTEN = "written";

    /** All words by locale, as written but for diacritics. */
    static final String WORDS = "words";

    private DraftFields() {}

    static String group(int weight) {
        return "w" + weight;
    }

    static String texts(LocaleTag locale, int weight) {
        return "%s.%s.%s".formatted(TEXTS, locale, group(weight));
    }

    static String written(LocaleTag locale, int weight) {
        return texts(locale, weight) + "." + WRITTEN;
    }

    static String words(LocaleTag locale) {
        return WORDS + "." + locale;
    }

    /** One value for all axes, so that a filter of several applies them to the same locale. */
    static String state(
            LocaleTag locale,
            EntryState.Publication publication,
            boolean changed,
            EntryState.Translation translation) {
        return "%s %s %s %s"
                .formatted(
                        locale,
                        publication.name(),
                        changed ? "CHANGED" : "UNCHANGED",
                        translation.name());
    }

    static String state(LocaleTag locale, LocaleState state) {
        return state(locale, state.publication(), state.changed(), state.translation());
    }
}
