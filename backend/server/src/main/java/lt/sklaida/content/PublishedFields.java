package lt.sklaida.content;

import lt.sklaida.model.BuiltInField;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import java.util.Optional;

/**
 * The collection {@code published} and the names of its fields: one document an entry and locale.
 *
 * <p>A variant that is no longer published leaves a stub with nothing but {@link #ID}, {@link
 * #ENTRY}, {@link #VERSION} and {@link #REMOVED_AT} for a day, so that a projection that comes late
 * cannot bring it back. Queries by {@link #SERVES}, {@link #LOCALE} or {@link #TYPE} never meet it;
 * a query by id or entry alone must name one of these as well.
 */
public final class PublishedFields {

    public static final String COLLECTION = "published";

    /** {@code entry:locale}. */
    public static final String ID = "_id";

    public static final String ENTRY = "entry";
    public static final String TYPE = "type";
    public static final String LOCALE = "locale";

    /** The requested locales that the document answers under the fallback chains. */
    public static final String SERVES = "serves";

    /** The locales that the entry is published in. */
    public static final String AVAILABLE = "available";

    public static final String SLUG = "slug";

    /** All that leads to the entry, as {@link #path}: of every locale, former slugs too. */
    public static final String PATHS = "paths";

    public static final String TITLE = "title";

    /** Documents of {@link #LOCALE}, {@link #SLUG} and {@link #TITLE}, one a published locale. */
    public static final String TRANSLATIONS = "translations";

    public static final String VERSION = "version";
    public static final String PUBLISHED_AT = "publishedAt";
    public static final String UPDATED_AT = "updatedAt";
    public static final String REMOVED_AT = "removedAt";
    public static final String VALUES = "values";

    /** The fingerprint of the form that the document has; see {@link FormFingerprint}. */
    static final String FORM = "form";

    /** The ids of the entries that the values refer to. */
    public static final String REFERENCES = "references";

    /**
     * Comparable forms of values that are not comparable themselves. Below {@link #ANY}: instants,
     * as dates. Below a requested locale's enum name: texts with {@code @sort}, as the hexadecimal
     * collation key of that locale. Then the path, as in {@link #VALUES}.
     */
    public static final String KEYS = "keys";

    public static final String ANY = "any";

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

    /** The field that holds a path's values as they are. */
    public static String value(String dottedPath) {
        return VALUES + "." + dottedPath;
    }

    /** The field that holds a path's instants. */
    public static String instantKey(String dottedPath) {
        return KEYS + "." + ANY + "." + dottedPath;
    }

    /** The field that holds a path's texts as they sort for readers who ask for that locale. */
    public static String textKey(LocaleTag requested, String dottedPath) {
        return KEYS + "." + requested.enumName() + "." + dottedPath;
    }
}
