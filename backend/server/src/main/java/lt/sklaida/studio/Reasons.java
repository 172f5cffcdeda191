package lt.sklaida.studio;

import org.jspecify.annotations.Nullable;

import java.text.NumberFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Says why values do not fit, in the language of a page. */
public final class Reasons {

    /** The arguments of reasons in the order in which the texts have them. */
    private static final List<String> ARGUMENTS =
            List.of(
                    "min",
                    "max",
                    "actual",
                    "hint",
                    "value",
                    "suggestion",
                    "zone",
                    "from",
                    "to",
                    "field",
                    "character",
                    "count");

    private Reasons() {}

    /**
     * What a problem says.
     *
     * @param reason as the API has it
     * @param arguments of the problem, by name
     * @param label gives what people call a field of the same type, by its name
     * @return empty when there is nothing but the message of the API, in English
     */
    public static Optional<String> text(
            Visit visit, String reason, Map<String, ?> arguments, UnaryOperator<String> label) {
        if (arguments.get("texts") instanceof Map<?, ?> texts
                && texts.get(visit.lang()) instanceof String text) {
            return Optional.of(text);
        }
        String key = "reason." + reason + variant(reason, arguments);
        if (!visit.texts().has(key)) {
            return Optional.empty();
        }
        Object[] all =
                ARGUMENTS.stream()
                        .map(name -> argument(visit, name, arguments.get(name), label))
                        .toArray();
        return Optional.of(visit.text(key, all));
    }

    /** Some reasons are said in another way when an argument is missing. */
    private static String variant(String reason, Map<String, ?> arguments) {
        return switch (reason) {
            case "OUT_OF_RANGE" ->
                    arguments.get("min") == null
                            ? ".most"
                            : arguments.get("max") == null ? ".least" : "";
            case "PATTERN", "MISSING_IF" -> arguments.get("hint") == null ? ".plain" : "";
            default -> "";
        };
    }

    private static Object argument(
            Visit visit, String name, @Nullable Object value, UnaryOperator<String> label) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> texts -> String.valueOf(texts.get(visit.lang()));
            case Number number -> NumberFormat.getInstance(visit.language()).format(number);
            case String text when name.equals("field") -> label.apply(text);
            default -> value.toString();
        };
    }
}
