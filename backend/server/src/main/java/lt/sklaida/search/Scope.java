package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import lt.sklaida.shared.LocaleTag;

import java.util.List;
import java.util.stream.Stream;

/**
 * The documents that a query may find: those served to a reader.
 *
 * @param locales of the texts, the reader's own first
 * @param aliases of their indexes
 * @param filters the conditions on documents of these indexes
 */
record Scope(List<LocaleTag> locales, List<String> aliases, List<Query> filters) {

    /** The documents within it that meet these conditions, too. */
    Scope with(List<Query> conditions) {
        return new Scope(
                locales, aliases, Stream.concat(filters.stream(), conditions.stream()).toList());
    }
}
