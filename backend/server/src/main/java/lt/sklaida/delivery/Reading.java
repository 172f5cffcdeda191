package lt.sklaida.delivery;

import static com.mongodb.client.model.Filters.eq;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.shared.LocaleTag;

import org.bson.conversions.Bson;

/**
 * In which language someone reads; it holds for everything that one request reaches from one field.
 *
 * @param locale the locale asked for
 * @param fallback whether the other locales of its fallback chain may answer, too
 */
public record Reading(LocaleTag locale, boolean fallback) {

    /** What restricts published documents to at most one variant of an entry: the one to read. */
    Bson scope() {
        return fallback
                ? eq(PublishedFields.SERVES, locale.value())
                : eq(PublishedFields.LOCALE, locale.value());
    }
}
