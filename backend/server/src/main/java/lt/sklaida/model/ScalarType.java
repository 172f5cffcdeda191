package lt.sklaida.model;

import java.util.Arrays;
import java.util.Optional;

/** The scalars that a field may hold. */
public enum ScalarType {
    STRING("String"),
    INT("Int"),
    FLOAT("Float"),
    BOOLEAN("Boolean"),
    DATE_TIME("DateTime"),
    DATE("Date"),
    MARKDOWN("Markdown"),
    URL("Url"),
    SLUG("Slug"),
    TIME_ZONE("TimeZone"),
    JSON("JSON");

    private final String graphqlName;

    ScalarType(String graphqlName) {
        this.graphqlName = graphqlName;
    }

    public String graphqlName() {
        return graphqlName;
    }

    /** Why a text is not a value of this type, and what would be right; empty when it is one. */
    public Optional<String> problem(String text) {
        return LeafCheck.problem(this, text);
    }

    static Optional<ScalarType> named(String graphqlName) {
        return Arrays.stream(values())
                .filter(scalar -> scalar.graphqlName.equals(graphqlName))
                .findFirst();
    }
}
