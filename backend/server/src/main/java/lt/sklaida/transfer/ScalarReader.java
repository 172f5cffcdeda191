package lt.sklaida.transfer;

import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ScalarType;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads YAML scalars by the types of the model rather than by their form: {@code 2030} is a text in
 * a {@code String} field and a number in an {@code Int} field. Scalars that YAML parsers still read
 * differently are rejected.
 */
final class ScalarReader {

    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9]\\d*)");
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0\\d+");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private static final Set<Tag> AMBIGUOUS_IN_JSON = Set.of(Tag.BOOL, Tag.INT, Tag.FLOAT);

    private final Consumer<String> problems;

    /**
     * @param problems receives the problems of scalars
     */
    ScalarReader(Consumer<String> problems) {
        this.problems = problems;
    }

    /** Whether the scalar is null in YAML. */
    static boolean isNull(ScalarNode node) {
        return node.getTag().equals(Tag.NULL);
    }

    /** The value of a field; empty when it is null or invalid. */
    Optional<Object> read(Field field, ScalarNode node) {
        if (hasForeignTag(node)) {
            return reject("has the YAML tag %s; remove it".formatted(node.getTag().getValue()));
        }
        ScalarType type =
                field.type() instanceof FieldType.Scalar(ScalarType scalar) ? scalar : null;
        if (isNull(node)) {
            return noValue(type, node.getValue());
        }
        return switch (type) {
            case INT -> integer(node.getValue());
            case FLOAT -> decimal(node.getValue());
            case BOOLEAN -> bool(node.getValue());
            case null, default -> Optional.of(node.getValue());
        };
    }

    /** A scalar within a {@code JSON} field, whose type follows from YAML. */
    @Nullable Object json(ScalarNode node) {
        String text = node.getValue();
        if (hasForeignTag(node)) {
            return reject("has the YAML tag %s; remove it".formatted(node.getTag().getValue()))
                    .orElse(null);
        }
        if (isNull(node)) {
            return null;
        }
        if (node.getTag().equals(Tag.STR)) {
            return text;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (isNumber(text)) {
            return number(text).orElse(null);
        }
        return AMBIGUOUS_IN_JSON.contains(node.getTag())
                ? reject(ambiguous(text)).orElse(null)
                : text;
    }

    private Optional<Object> noValue(@Nullable ScalarType type, String text) {
        boolean mayBeText = type == ScalarType.STRING || type == ScalarType.MARKDOWN;
        boolean isUsual = text.isEmpty() || text.equals("~") || text.equals("null");
        return mayBeText && !isUsual ? reject(ambiguous(text)) : Optional.empty();
    }

    private static String ambiguous(String text) {
        return "is ambiguous: \"%s\" may be a text or not; write it in quotes if it is one, or else as true, false, null or a decimal number"
                .formatted(text);
    }

    private Optional<Object> integer(String text) {
        if (LEADING_ZERO.matcher(text).matches()) {
            return leadingZero(text);
        }
        if (INTEGER.matcher(text).matches()) {
            try {
                return Optional.of(Integer.valueOf(text));
            } catch (NumberFormatException e) {
                // Out of range; reported below.
            }
        }
        return reject("must be a whole number, such as 12, between -2147483648 and 2147483647");
    }

    private Optional<Object> decimal(String text) {
        if (LEADING_ZERO.matcher(text).matches()) {
            return leadingZero(text);
        }
        Optional<Object> number = isNumber(text) ? number(text) : Optional.empty();
        return number.isPresent() ? number : reject("must be a number, such as 12 or 0.5");
    }

    private static boolean isNumber(String text) {
        return DECIMAL.matcher(text).matches() && !LEADING_ZERO.matcher(text).matches();
    }

    private static Optional<Object> number(String text) {
        if (INTEGER.matcher(text).matches()) {
            try {
                return Optional.of(Integer.valueOf(text));
            } catch (NumberFormatException e) {
                // Too large for an integer; read as a double.
            }
        }
        return Optional.<Object>of(Double.valueOf(text))
                .filter(number -> Double.isFinite((double) number));
    }

    private Optional<Object> leadingZero(String text) {
        String digits = text.replaceFirst("^([-+]?)0+(?=\\d)", "$1");
        return reject(
                "is ambiguous: some read \"%s\" as an octal number; write %s"
                        .formatted(text, digits));
    }

    private Optional<Object> bool(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> Optional.of(true);
            case "false", "False", "FALSE" -> Optional.of(false);
            default -> reject("must be true or false");
        };
    }

    /** Whether an explicit tag differs from the tag that the form of the scalar implies. */
    private boolean hasForeignTag(ScalarNode node) {
        boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
        Tag implied =
                plain ? ContentFile.TAGS.resolve(NodeId.scalar, node.getValue(), true) : Tag.STR;
        return !node.getTag().equals(implied) && !node.getTag().equals(Tag.STR);
    }

    private Optional<Object> reject(String problem) {
        problems.accept(problem);
        return Optional.empty();
    }
}
