package lt.sklaida.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.shared.LocaleTag;

import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The locale that content is read in; it holds for everything below one root field.
 *
 * @param locale the locale asked for
 * @param fallback whether the other locales of its fallback chain may answer
 * @param overlay the entries that it sees in another state than the published one
 */
public record Reading(LocaleTag locale, boolean fallback, Overlay overlay) {

    /** A reading of what is published. */
    public Reading(LocaleTag locale, boolean fallback) {
        this(locale, fallback, Overlay.NONE);
    }

    /** The condition that leaves at most one variant of an entry: the one to read. */
    Bson scope() {
        // A variant serves its own locale, so this changes nothing, but lets MongoDB use indexes.
        Bson serves = eq(PublishedFields.SERVES, locale.value());
        return fallback ? serves : and(serves, eq(PublishedFields.LOCALE, locale.value()));
    }

    /** Whether a document is in the {@link #scope}. */
    boolean sees(Document document) {
        return fallback
                ? document.getList(PublishedFields.SERVES, String.class).contains(locale.value())
                : locale.value().equals(document.getString(PublishedFields.LOCALE));
    }
}
