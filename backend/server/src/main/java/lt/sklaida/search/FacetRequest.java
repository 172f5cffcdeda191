package lt.sklaida.search;

import lt.sklaida.model.Facets;
import lt.sklaida.shared.InvalidException;

/**
 * A request to count the results by the values of a facet.
 *
 * @param facet its name; see {@link Facets}
 * @param first how many values at most
 */
public record FacetRequest(String facet, int first) {

    /**
     * @throws InvalidException when the number is not from 1 to 100
     */
    public FacetRequest {
        SearchQuery.checkFirst(first);
    }
}
