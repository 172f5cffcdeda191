package lt.sklaida.delivery;

import static com.mongodb.client.model.Filters.and;
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
        // A variant serves its own locale; saying so lets the indexes by that field work.
        Bson serves = eq(PublishedFields.SERVES, locale.value());
        return fallback ? serves : and(serves, eq(PublishedFields.LOCALE, locale.value()));
    }
}
