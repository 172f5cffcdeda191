package lt.sklaida.content;

import lt.sklaida.model.BuiltInField;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import java.util.Optional;

/**
 * The collection {@code published} and the names of its fields. It has one document for each entry
 * and locale.
 *
 * <p>A variant that is no longer published leaves a tombstone with nothing but {@link #ID}, {@link
 * #ENTRY}, {@link #VERSION}, {@link #GONE} and {@link #REMOVED_AT}, so that a late projection
 * cannot bring it back, and readers can be told that it is gone. Queries by {@link #SERVES}, {@link
 * #LOCALE} or {@link #TYPE} never match it; a query by id or entry needs one of these as well.
 */
public final class PublishedFields {

    public static final String COLLECTION = "published";

    /** {@code entry:locale}. */
    public static final String ID = "_id";

    public static final String ENTRY = "entry";
    public static final String TYPE = "type";
    public static final String LOCALE = "locale";

    /** The requested locales that the document is served for under the fallback chains. */
    public static final String SERVES = "serves";

    /** The locales that the entry is published in. */
    public static final String AVAILABLE = "available";

    public static final String SLUG = "slug";

    /** The present slug of every locale and, after it, the former ones, as {@link #path}. */
    public static final String PATHS = "paths";

    public static final String TITLE = "title";

    /** {@link #LOCALE}, {@link #SLUG} and {@link #TITLE} for each published locale. */
    public static final String TRANSLATIONS = "translations";

    public static final String VERSION = "version";
    public static final String PUBLISHED_AT = "publishedAt";
    public static final String UPDATED_AT = "updatedAt";
    public static final String REMOVED_AT = "removedAt";

    /** Of a variant that is no longer published, the slugs that led to it, as {@link #gone}. */
    public static final String GONE = "gone";

    public static final String VALUES = "values";

    /** The fingerprint of the document's form; see {@link FormFingerprint}. */
    static final String FORM = "form";

    /** The ids of the entries that the values refer to. */
    public static final String REFERENCES = "references";

    /**
     * Comparable forms of values that do not compare themselves, at the same paths as in {@link
     * #VALUES}: below {@link #ANY} instants, as dates; below the enum name of a requested locale
     * texts with {@code @sort}, as hexadecimal collation keys of that locale. Below {@link #PERIOD}
     * is when the entry takes place.
     */
    public static final String KEYS = "keys";

    public static final String ANY = "any";

    static final String PERIOD = "period";
    static final String START = "start";
    static final String END = "end";

    /** When the entry starts, by {@code @period}. */
    public static final String PERIOD_START = KEYS + "." + PERIOD + "." + START;

    /** The first moment after the entry, by {@code @period}. */
    public static final String PERIOD_END = KEYS + "." + PERIOD + "." + END;

    private PublishedFields() {}

    /**
     * The field that holds a built-in field, or that its value is made from; empty when no single
     * field does.
     */
    public static Optional<String> stored(BuiltInField field) {
        return switch (field) {
            case ID -> Optional.of(ENTRY);
            case TITLE -> Optional.of(TITLE);
            case SLUG, URL -> Optional.of(SLUG);
            case FORMER_SLUGS -> Optional.of(PATHS);
            case LOCALE -> Optional.of(LOCALE);
            case AVAILABLE_LOCALES -> Optional.of(AVAILABLE);
            case TRANSLATIONS -> Optional.of(TRANSLATIONS);
            case PUBLISHED_AT -> Optional.of(PUBLISHED_AT);
            case UPDATED_AT -> Optional.of(UPDATED_AT);
            case VERSION -> Optional.of(VERSION);
            case SUMMARY, REQUESTED_LOCALE, REFERENCED_BY, RELATED -> Optional.empty();
        };
    }

    /** An element of {@link #PATHS}. */
    public static String path(LocaleTag locale, Slug slug) {
        return locale + "/" + slug;
    }

    /** An element of {@link #GONE}. */
    public static String gone(String type, LocaleTag locale, Slug slug) {
        return "%s/%s".formatted(type, path(locale, slug));
    }

    /** The field with the values of a path. */
    public static String value(String dottedPath) {
        return VALUES + "." + dottedPath;
    }

    /** The field with the instants of a path. */
    public static String instantKey(String dottedPath) {
        return KEYS + "." + ANY + "." + dottedPath;
    }

    /** The field with the collation keys of a path in a requested locale. */
    public static String textKey(LocaleTag requested, String dottedPath) {
        return KEYS + "." + requested.enumName() + "." + dottedPath;
    }
}
