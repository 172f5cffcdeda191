package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import lt.sklaida.delivery.Reading;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.query.Queries;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;

import java.util.List;
import java.util.Set;

/** Makes the scopes of readers' queries. */
final class Scopes {

    private final Indexes indexes;
    private final Locales locales;

    Scopes(Indexes indexes, Locales locales) {
        this.indexes = indexes;
        this.locales = locales;
    }

    /**
     * The scope of a reading.
     *
     * @param types the names of content types; empty for all
     */
    Scope of(Reading reading, Set<String> types) {
        LocaleTag locale = reading.locale();
        List<LocaleTag> chain = reading.fallback() ? locales.chain(locale) : List.of(locale);
        String served = reading.fallback() ? IndexFields.SERVES : IndexFields.LOCALE;
        Query readable = Queries.is(served, locale.value());
        return new Scope(
                chain,
                chain.stream().map(indexes::alias).toList(),
                types.isEmpty()
                        ? List.of(readable)
                        : List.of(readable, Queries.isOneOf(IndexFields.TYPE, types)));
    }
}
