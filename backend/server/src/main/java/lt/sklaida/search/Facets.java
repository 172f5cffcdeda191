package lt.sklaida.search;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.InvalidException;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What search counts by: the facets of all content types, those of one name taken together. */
public final class Facets {

    /** The facet of the content type, which needs no declaration. */
    public static final String TYPE = "type";

    /** The facet of the served locale, which needs no declaration. */
    public static final String LANGUAGE = "language";

    private final SortedMap<String, FieldPath> declared;

    private Facets(SortedMap<String, FieldPath> declared) {
        this.declared = declared;
    }

    public static Facets of(ContentModel model) {
        SortedMap<String, FieldPath> declared = new TreeMap<>();
        model.paths()
                .filter(path -> path.leaf().facet())
                .forEach(path -> declared.putIfAbsent(path.camelCase(), path));
        return new Facets(declared);
    }

    /**
     * The declared facets by name, each with the path in one of the types that have it; the model
     * sees to it that the others are alike.
     */
    public SortedMap<String, FieldPath> declared() {
        return Collections.unmodifiableSortedMap(declared);
    }

    /** Where the declared facet is in one of its types; empty for the others. */
    Optional<FieldPath> path(String name) {
        return Optional.ofNullable(declared.get(name));
    }

    /** Whether a facet is of dates, which count by year. */
    static boolean isDate(FieldPath path) {
        return path.leaf().is(ScalarType.DATE) || path.leaf().is(ScalarType.DATE_TIME);
    }

    /**
     * The field of the index that holds what a facet counts.
     *
     * @throws InvalidException when there is no such facet
     */
    String countedField(String name) {
        return switch (name) {
            case TYPE -> IndexFields.TYPE;
            case LANGUAGE -> IndexFields.LOCALE;
            default -> {
                if (!declared.containsKey(name)) {
                    throw new InvalidException(
                            "There is no facet \"%s\"; there are %s, %s and %s"
                                    .formatted(name, TYPE, LANGUAGE, declared.keySet()));
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
        return path(name)
                .filter(Facets::isDate)
                .map(path -> IndexFields.date(path.camelCase()))
                .orElseThrow(
                        () ->
                                new InvalidException(
                                        "The facet \"%s\" has no dates".formatted(name)));
    }
}
