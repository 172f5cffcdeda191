package lt.sklaida.search;

import lt.sklaida.model.Facets;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.shared.InvalidException;

/** The index fields of the facets of the content model. */
record FacetFields(Facets facets) {

    /**
     * The field with the values of a facet.
     *
     * @throws InvalidException when there is no such facet
     */
    String countedField(String name) {
        return switch (name) {
            case Facets.TYPE -> IndexFields.TYPE;
            case Facets.LANGUAGE -> IndexFields.LOCALE;
            default -> {
                if (facets.path(name).isEmpty()) {
                    throw unknown(name);
                }
                yield IndexFields.facet(name);
            }
        };
    }

    private InvalidException unknown(String name) {
        return new InvalidException(
                "There is no facet \"%s\"; there are %s, %s and %s"
                        .formatted(name, Facets.TYPE, Facets.LANGUAGE, facets.declared().keySet()));
    }

    /**
     * The field with the dates of a facet.
     *
     * @throws InvalidException when there is no such facet of dates
     */
    String dateField(String name) {
        return facets.path(name)
                .filter(Facets::isDate)
                .map(path -> IndexFields.date(path.camelCase()))
                .orElseThrow(() -> withoutDates(name));
    }

    private static InvalidException withoutDates(String name) {
        return new InvalidException("The facet \"%s\" has no dates".formatted(name));
    }
}
