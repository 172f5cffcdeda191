package lt.sklaida.search;

import lt.sklaida.model.Facets;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.shared.InvalidException;

/** The fields of the index behind the facets of the content model. */
record FacetFields(Facets facets) {

    /**
     * The field of the index that holds what a facet counts.
     *
     * @throws InvalidException when there is no such facet
     */
    String countedField(String name) {
        return switch (name) {
            case Facets.TYPE -> IndexFields.TYPE;
            case Facets.LANGUAGE -> IndexFields.LOCALE;
            default -> {
                if (facets.path(name).isEmpty()) {
                    throw new InvalidException(
                            "There is no facet \"%s\"; there are %s, %s and %s"
                                    .formatted(
                                            name,
                                            Facets.TYPE,
                                            Facets.LANGUAGE,
                                            facets.declared().keySet()));
                }
                yield IndexFields.facet(name);
            }
        };
    }

    /**
     * The field of the index that holds the dates of a facet.
     *
     * @throws InvalidException when there is no such facet of dates
     */
    String dateField(String name) {
        return facets.path(name)
                .filter(Facets::isDate)
                .map(path -> IndexFields.date(path.camelCase()))
                .orElseThrow(
                        () ->
                                new InvalidException(
                                        "The facet \"%s\" has no dates".formatted(name)));
    }
}
