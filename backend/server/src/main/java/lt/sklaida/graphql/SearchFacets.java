package lt.sklaida.graphql;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.FieldPath;

import java.util.SortedMap;
import java.util.TreeMap;

/** What search counts by: the facets of all content types, those of one name taken together. */
final class SearchFacets {

    /** The facet of the content type, which needs no declaration. */
    static final String TYPE = "type";

    /** The facet of the served locale, which needs no declaration. */
    static final String LANGUAGE = "language";

    private SearchFacets() {}

    /**
     * The declared facets by their names in the API, each with the path in one of the types that
     * have it; the model sees to it that the others are alike.
     */
    static SortedMap<String, FieldPath> of(ContentModel model) {
        SortedMap<String, FieldPath> facets = new TreeMap<>();
        model.paths()
                .filter(path -> path.leaf().facet())
                .forEach(path -> facets.putIfAbsent(path.camelCase(), path));
        return facets;
    }
}
