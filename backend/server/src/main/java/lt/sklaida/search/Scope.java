package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;

import java.util.List;

/**
 * Where a query looks: in the indexes of some locales, at those variants that answer the reader.
 *
 * @param aliases the indexes, the reader's own locale first
 * @param filters what documents there must be
 */
record Scope(List<String> aliases, List<Query> filters) {}
