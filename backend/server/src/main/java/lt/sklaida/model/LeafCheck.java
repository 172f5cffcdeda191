package lt.sklaida.model;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocalizedText;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Reason;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks a value that has no fields: a scalar, an enum value or a reference. */
final class LeafCheck {

    static final int MAX_MARKDOWN_BYTES = 512 * 1024;
    static final int MAX_URL_LENGTH = 2_048;
    static final int MAX_JSON_DEPTH = 16;
    static final int MAX_JSON_NODES = 10_000;

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATE_TIME =
            Pattern.compile(
                    "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})");
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private LeafCheck() {}

    /** What is wrong with the value, and what would be right; without a path. */
    static Optional<Problem> check(Field field, @Nullable Object value) {
        return Optional.ofNullable(
                switch (field.type()) {
                    case FieldType.Scalar(ScalarType scalar) -> scalar(scalar, field, value);
                    case FieldType.Enumeration(EnumType type) -> choice(type, value);
                    case FieldType.Reference(String name, _) ->
                            value instanceof String id && EntryId.isId(id)
                                    ? null
                                    : new Problem(
                                                    Reason.NOT_AN_ID,
                                                    "",
                                                    "must be the id of an entry of type " + name)
                                            .with("type", name);
                    case FieldType.Embedded _ ->
                            throw new IllegalArgumentException("An embedded value is not a leaf");
                });
    }

    /** The message of {@link #check}. */
    static Optional<String> problem(Field field, @Nullable Object value) {
        return check(field, value).map(Problem::message);
    }

    /** Why a text is not a value of a scalar in a field without bounds. */
    static Optional<String> problem(ScalarType type, String text) {
        return Optional.ofNullable(text(type, Constraints.NONE, text)).map(Problem::message);
    }

    private static Problem problem(Reason reason, String message) {
        return new Problem(reason, "", message);
    }

    private static @Nullable Problem scalar(ScalarType type, Field field, @Nullable Object value) {
        return switch (type) {
            case INT ->
                    value instanceof Integer number
                            ? range(field.constraints(), number)
                            : problem(
                                    Reason.NOT_A_WHOLE_NUMBER,
                                    "must be a whole number between -2147483648 and 2147483647");
            case FLOAT ->
                    value instanceof Number number && Double.isFinite(number.doubleValue())
                            ? range(field.constraints(), number.doubleValue())
                            : problem(Reason.NOT_A_NUMBER, "must be a number");
            case BOOLEAN ->
                    value instanceof Boolean
                            ? null
                            : problem(Reason.NOT_A_BOOLEAN, "must be true or false");
            case JSON -> json(value, MAX_JSON_DEPTH, new int[] {MAX_JSON_NODES});
            case STRING, MARKDOWN, URL, SLUG, TIME_ZONE, DATE, DATE_TIME ->
                    value instanceof String text
                            ? text(type, field.constraints(), text)
                            : problem(Reason.NOT_A_TEXT, notText(type));
        };
    }

    private static String notText(ScalarType type) {
        return type == ScalarType.STRING ? "must be a text" : "must be a text: " + advice(type);
    }

    private static @Nullable Problem text(ScalarType type, Constraints bounds, String text) {
        return switch (type) {
            case STRING -> string(bounds, text);
            case MARKDOWN -> markdown(bounds, text);
            case URL ->
                    isUrl(text)
                            ? null
                            : problem(Reason.NOT_A_URL, "is not a web address; " + advice(type))
                                    .with("max", MAX_URL_LENGTH);
            case SLUG ->
                    Slug.isSlug(text)
                            ? null
                            : problem(Reason.NOT_A_SLUG, "is not a slug; " + advice(type));
            case TIME_ZONE ->
                    ZONES.contains(text)
                            ? null
                            : problem(
                                    Reason.NOT_A_TIME_ZONE, "is not a time zone; " + advice(type));
            case DATE ->
                    isDate(text)
                            ? null
                            : problem(Reason.NOT_A_DATE, "is not a date; " + advice(type));
            case DATE_TIME ->
                    isDateTime(text)
                            ? null
                            : problem(
                                    Reason.NOT_A_DATE_TIME,
                                    "is not a date and time; " + advice(type));
            case INT, FLOAT, BOOLEAN, JSON -> throw new IllegalArgumentException(type.name());
        };
    }

    private static String advice(ScalarType type) {
        return switch (type) {
            case URL -> "give one that starts with https:// or http://, at most 2048 characters";
            case SLUG -> "use lower-case letters a–z and digits, joined by single hyphens";
            case TIME_ZONE -> "give a name of the IANA database, such as Europe/Vilnius";
            case DATE -> "give one such as 2016-12-15, in the years 0001 to 9999";
            case DATE_TIME -> "give one with its offset, such as 2016-12-15T10:00:00+02:00";
            default -> "give a " + type.graphqlName();
        };
    }

    private static @Nullable Problem string(Constraints bounds, String text) {
        int length = text.codePointCount(0, text.length());
        if (length > bounds.maxLength()) {
            return tooLong(length, bounds.maxLength());
        }
        if (length < bounds.minLength()) {
            return problem(
                            Reason.TOO_SHORT,
                            "has %d characters; at least %d are needed"
                                    .formatted(length, bounds.minLength()))
                    .with("min", bounds.minLength())
                    .with("actual", length);
        }
        Problem hidden = forbidden(text, false);
        if (hidden != null) {
            return hidden;
        }
        Pattern pattern = bounds.pattern();
        return pattern == null || pattern.matcher(text).matches()
                ? null
                : mismatch(pattern, bounds.hint());
    }

    private static Problem mismatch(Pattern pattern, @Nullable LocalizedText hint) {
        return hint == null
                ? problem(Reason.PATTERN, "must match " + pattern.pattern())
                        .with("pattern", pattern.pattern())
                : problem(Reason.PATTERN, "must be " + hint.inEnglish())
                        .with("pattern", pattern.pattern())
                        .with("hint", hint.byTag());
    }

    private static Problem tooLong(int length, int max) {
        return problem(
                        Reason.TOO_LONG,
                        "has %d characters; at most %d are allowed".formatted(length, max))
                .with("max", max)
                .with("actual", length);
    }

    private static @Nullable Problem markdown(Constraints bounds, String text) {
        if (isLongerThan(MAX_MARKDOWN_BYTES, text)) {
            return problem(Reason.TOO_LARGE, "is larger than 512 KB; divide it")
                    .with("maxBytes", MAX_MARKDOWN_BYTES);
        }
        // The default bound of a text is for single lines; Markdown has its own, in bytes.
        if (bounds.maxLength() != Constraints.DEFAULT_MAX_LENGTH) {
            int length = text.codePointCount(0, text.length());
            if (length > bounds.maxLength()) {
                return tooLong(length, bounds.maxLength());
            }
        }
        return forbidden(text, true);
    }

    /** Whether a text has more bytes in UTF-8, which takes at most three for each character. */
    private static boolean isLongerThan(int bytes, String text) {
        return text.length() > bytes / 3 && text.getBytes(StandardCharsets.UTF_8).length > bytes;
    }

    /** Reports an invisible character, which could mislead readers or break the output. */
    private static @Nullable Problem forbidden(String text, boolean lines) {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (isForbidden(point, lines)) {
                return problem(
                                Reason.HIDDEN_CHARACTER,
                                "has the character U+%04X at %d, which cannot be seen; remove it"
                                        .formatted(point, i))
                        .with("character", "U+%04X".formatted(point))
                        .with("position", i);
            }
            i += Character.charCount(point);
        }
        return null;
    }

    private static boolean isForbidden(int point, boolean lines) {
        return switch (point) {
            case '\n', '\t' -> !lines;
            // Zero-width and bidirectional controls, but not the joiners U+200C and U+200D, which
            // some scripts and emoji need.
            case 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF -> true;
            case 0x2028, 0x2029 -> !lines;
            default ->
                    Character.isISOControl(point)
                            || (point >= Character.MIN_SURROGATE
                                    && point <= Character.MAX_SURROGATE)
                            || (point >= 0x202A && point <= 0x202E)
                            || (point >= 0x2066 && point <= 0x2069);
        };
    }

    private static boolean isUrl(String text) {
        if (text.length() > MAX_URL_LENGTH || forbidden(text, false) != null) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            return DATE.matcher(text).matches() && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDateTime(String text) {
        try {
            return DATE_TIME.matcher(text).matches() && OffsetDateTime.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static @Nullable Problem choice(EnumType type, @Nullable Object value) {
        if (value instanceof String name && type.value(name).isPresent()) {
            return null;
        }
        List<String> choices = type.values().stream().map(EnumType.Value::name).toList();
        return problem(Reason.NOT_A_CHOICE, "must be one of " + String.join(", ", choices))
                .with("choices", choices);
    }

    private static @Nullable Problem range(Constraints bounds, double number) {
        if (number < bounds.min().orElse(Double.NEGATIVE_INFINITY)
                || number > bounds.max().orElse(Double.POSITIVE_INFINITY)) {
            List<String> limits = new ArrayList<>();
            bounds.min().ifPresent(min -> limits.add("at least " + plain(min)));
            bounds.max().ifPresent(max -> limits.add("at most " + plain(max)));
            Problem problem =
                    problem(
                            Reason.OUT_OF_RANGE,
                            "is out of range; it must be " + String.join(" and ", limits));
            problem =
                    bounds.min().isEmpty()
                            ? problem
                            : problem.with("min", number(bounds.min().getAsDouble()));
            return bounds.max().isEmpty()
                    ? problem
                    : problem.with("max", number(bounds.max().getAsDouble()));
        }
        return null;
    }

    private static String plain(double number) {
        return String.valueOf(number(number));
    }

    /** A whole number without a fraction. */
    private static Object number(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return (long) number;
        }
        return number;
    }

    private static @Nullable Problem json(@Nullable Object value, int depth, int[] nodesLeft) {
        if (depth == 0) {
            return problem(
                            Reason.TOO_DEEP,
                            "is nested deeper than %d levels; flatten it".formatted(MAX_JSON_DEPTH))
                    .with("max", MAX_JSON_DEPTH);
        }
        if (--nodesLeft[0] < 0) {
            return problem(
                            Reason.TOO_MANY_VALUES,
                            "has more than %d values; divide it".formatted(MAX_JSON_NODES))
                    .with("max", MAX_JSON_NODES);
        }
        return switch (value) {
            case null -> null;
            case String text -> string(Constraints.NONE, text);
            case Boolean _, Integer _, Long _ -> null;
            case Double number ->
                    Double.isFinite(number)
                            ? null
                            : problem(Reason.NOT_STORABLE, "has a number that is not finite");
            case List<?> list -> jsonItems(list, depth, nodesLeft);
            case Map<?, ?> map -> jsonMembers(map, depth, nodesLeft);
            default -> problem(Reason.NOT_STORABLE, "has a value of a type that JSON lacks");
        };
    }

    private static @Nullable Problem jsonItems(List<?> items, int depth, int[] nodesLeft) {
        for (Object item : items) {
            Problem problem = json(item, depth - 1, nodesLeft);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable Problem jsonMembers(Map<?, ?> members, int depth, int[] nodesLeft) {
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String key = String.valueOf(member.getKey());
            if (key.isEmpty() || key.length() > 200 || key.matches("(?s).*[.$\\x00].*")) {
                return problem(
                        Reason.NOT_STORABLE,
                        "has a key that cannot be stored; use 1 to 200 characters without . and $");
            }
            Problem problem = json(member.getValue(), depth - 1, nodesLeft);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }
}
