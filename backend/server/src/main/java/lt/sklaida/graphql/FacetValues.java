package lt.sklaida.graphql;

import lt.sklaida.model.Facets;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.LocaleTag;

import java.util.Optional;

/** The values that search counts, as filters of the API take them. */
record FacetValues(Facets facets) {

    /**
     * The value as the input of its facet has it: the name of an enum's value, a number, a year, a
     * truth, a text. Empty for one that the input cannot have, since it was published under an
     * earlier content model.
     */
    Optional<Object> read(String facet, String counted) {
        return switch (facet) {
            case Facets.TYPE -> Optional.of(ApiNames.screamingSnake(counted));
            case Facets.LANGUAGE -> Optional.of(new LocaleTag(counted).enumName());
            default -> facets.path(facet).flatMap(path -> read(path, counted));
        };
    }

    private static Optional<Object> read(FieldPath path, String counted) {
        return switch (path.leaf().type()) {
            case FieldType.Scalar(ScalarType scalar) -> read(scalar, counted);
            default -> Optional.of(counted);
        };
    }

    private static Optional<Object> read(ScalarType scalar, String counted) {
        try {
            return Optional.of(
                    switch (scalar) {
                        case INT, DATE, DATE_TIME -> Integer.valueOf(counted);
                        case FLOAT -> Double.valueOf(counted);
                        case BOOLEAN -> Boolean.valueOf(counted);
                        default -> counted;
                    });
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
