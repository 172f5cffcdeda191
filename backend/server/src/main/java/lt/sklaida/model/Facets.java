package lt.sklaida.model;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The facets of all content types; those of one name in several types are one facet. */
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
     * The declared facets by name, each with its path in one of the types that have it; in the
     * others its values are of the same type.
     */
    public SortedMap<String, FieldPath> declared() {
        return Collections.unmodifiableSortedMap(declared);
    }

    /** The path of a declared facet in one of its types; empty for the undeclared facets. */
    public Optional<FieldPath> path(String name) {
        return Optional.ofNullable(declared.get(name));
    }

    /** The names of the declared facets whose values may be entries of a type. */
    public Stream<String> ofEntries(String type) {
        return declared.entrySet().stream()
                .filter(
                        facet ->
                                facet.getValue().leaf().type() instanceof FieldType.Reference to
                                        && to.targets().contains(type))
                .map(Map.Entry::getKey);
    }

    /** Whether a facet is of dates, which count by year. */
    public static boolean isDate(FieldPath path) {
        return path.leaf().is(ScalarType.DATE) || path.leaf().is(ScalarType.DATE_TIME);
    }

    /** A value as facets count it, in which equal numbers are alike: {@code 2} for 2.0. */
    public static String counted(Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : value.toString();
    }
}
