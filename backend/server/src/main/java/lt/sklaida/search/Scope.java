package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import java.util.List;
import java.util.stream.Stream;

/**
 * The documents that a query may find: those served to a reader.
 *
 * @param aliases of the indexes, that of the reader's own locale first
 * @param filters the conditions on documents of these indexes
 */
record Scope(List<String> aliases, List<Query> filters) {

    /** The documents within it that meet these conditions, too. */
    Scope with(List<Query> conditions) {
        return new Scope(aliases, Stream.concat(filters.stream(), conditions.stream()).toList());
    }
}
