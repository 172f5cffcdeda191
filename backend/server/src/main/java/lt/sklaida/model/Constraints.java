package lt.sklaida.model;

import lt.sklaida.shared.LocalizedText;

import org.jspecify.annotations.Nullable;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The bounds of a field's values. Every input has a limit, so those that the SDL leaves open have a
 * generous one here.
 *
 * @param minLength in code points
 * @param maxLength in code points
 * @param pattern what the whole text must match
 * @param hint what the pattern asks for, in words
 * @param minCount the fewest items of a list
 * @param maxCount the most items of a list
 */
public record Constraints(
        int minLength,
        int maxLength,
        OptionalDouble min,
        OptionalDouble max,
        @Nullable Pattern pattern,
        @Nullable LocalizedText hint,
        int minCount,
        int maxCount) {

    static final int DEFAULT_MAX_LENGTH = 10_000;
    static final int DEFAULT_MAX_COUNT = 1_000;

    static final Constraints NONE =
            new Constraints(
                    0,
                    DEFAULT_MAX_LENGTH,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    null,
                    null,
                    0,
                    DEFAULT_MAX_COUNT);
}
