package lt.sklaida.graphql.http;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.ErrorCode;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads JSON strictly: anything ambiguous is refused. */
public final class JsonBodies {

    private static final int MAX_NESTING = 32;

    private static final Pattern DETAIL = Pattern.compile("(?s)(\\n| \\(for | at \\[Source).*");

    private final TextBodies bodies;
    private final JsonMapper json = strictMapper();

    /**
     * @param maxBody the maximum size of a body
     */
    public JsonBodies(DataSize maxBody) {
        this.bodies = new TextBodies(maxBody);
    }

    private static JsonMapper strictMapper() {
        StreamReadConstraints limits =
                StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build();
        JsonFactory strict =
                JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(limits)
                        .build();
        return JsonMapper.builder(strict)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * Reads the body of a request.
     *
     * @throws RefusedException when it is not well-formed, too large or of another media type
     * @throws IOException when it cannot be read to its end
     */
    public @Nullable Object read(HttpServletRequest request) throws IOException {
        requireJson(request);
        return parse(bodies.read(request), "The body");
    }

    private static void requireJson(HttpServletRequest request) {
        String given = request.getContentType();
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (!isJson(given) || (encoding != null && !encoding.equals("identity"))) {
            throw new RefusedException(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            ErrorCode.BAD_USER_INPUT,
                            "Send the request as application/json in UTF-8, not encoded further")
                    .with(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            MediaType type = contentType == null ? null : MediaType.parseMediaType(contentType);
            return type != null
                    && type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (type.getCharset() == null
                            || type.getCharset().equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /**
     * The value that a JSON text holds.
     *
     * @param what the text is, for the message when it is malformed
     */
    @Nullable Object parse(String text, String what) {
        if (text.isBlank()) {
            throw RefusedException.malformed(what + " is empty; it must be a JSON object");
        }
        try {
            Object value = json.readValue(text, Object.class);
            requireWellFormed(value);
            return value;
        } catch (JacksonException e) {
            throw RefusedException.malformed(
                    "%s is not valid JSON%s: %s".formatted(what, place(e.getLocation()), cause(e)));
        }
    }

    private static String cause(JacksonException e) {
        return switch (e) {
            case StreamConstraintsException exceeded
                    when exceeded.getOriginalMessage().contains("nesting depth") ->
                    "values may be nested up to %d levels".formatted(MAX_NESTING);
            case StreamConstraintsException _ -> "a number, name or text is too long";
            case UnexpectedEndOfInputException _ -> "it ends too early";
            case MismatchedInputException _ -> "something follows the value";
            default -> firstSentence(e.getOriginalMessage());
        };
    }

    /** The message of the parser without its source and location. */
    private static String firstSentence(String message) {
        return DETAIL.matcher(message).replaceFirst("");
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null
                ? ""
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static void requireWellFormed(@Nullable Object value) {
        switch (value) {
            case String text when !isWellFormed(text) ->
                    throw RefusedException.malformed("A string has an unpaired surrogate");
            case List<?> items -> items.forEach(JsonBodies::requireWellFormed);
            case Map<?, ?> members ->
                    members.forEach(
                            (name, member) -> {
                                requireWellFormed(name);
                                requireWellFormed(member);
                            });
            case null, default -> {}
        }
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }
}
