package lt.sklaida.graphql;

import lt.sklaida.model.BuiltInField;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.FieldPath;

import java.util.Locale;
import java.util.regex.Pattern;

/** How the API calls what the model declares. */
final class ApiNames {

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private ApiNames() {}

    /** {@code GOOD_PRACTICE} for a type {@code GoodPractice}: its value of the enum ContentType. */
    static String enumValue(ContentType type) {
        return screamingSnake(type.name());
    }

    /** {@code VALIDATION_STATE} for a path {@code validation.state}. */
    static String enumValue(FieldPath path) {
        return screamingSnake(path.camelCase());
    }

    /** {@code PUBLISHED_AT} for {@code publishedAt}. */
    static String enumValue(BuiltInField field) {
        return screamingSnake(field.camelCase());
    }

    /** {@code PUBLISHED_AT} for {@code publishedAt}. */
    static String screamingSnake(String camelCase) {
        return WORD_START.matcher(camelCase).replaceAll("_").toUpperCase(Locale.ROOT);
    }
}
