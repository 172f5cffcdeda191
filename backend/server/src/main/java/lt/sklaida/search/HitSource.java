package lt.sklaida.search;

import java.util.List;
import java.util.Map;

/**
 * The part of a document's source that is read with a hit.
 *
 * @param text the texts that readers see, by the names of their fields
 */
record HitSource(String locale, Map<String, List<String>> text) {}
