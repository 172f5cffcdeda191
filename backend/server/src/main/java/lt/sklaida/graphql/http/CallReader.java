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
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads GraphQL requests strictly: anything ambiguous is refused. */
final class CallReader {

    private static final int MAX_NESTING = 32;

    private static final Pattern DETAIL = Pattern.compile("(?s)(\\n| \\(for | at \\[Source).*");

    private final int maxBody;

    private final JsonMapper json = strictMapper();

    CallReader(DataSize maxBody) {
        this.maxBody = Math.toIntExact(maxBody.toBytes());
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
     * Reads a request sent by POST.
     *
     * @throws RefusedException when it is not well-formed, too large or of another media type
     */
    Call post(HttpServletRequest request) throws IOException {
        requireJson(request);
        Object body = parse(text(body(request)), "The body");
        if (body instanceof List) {
            throw RefusedException.malformed(
                    "Several requests cannot be sent at once; send one JSON object");
        }
        if (!(body instanceof Map<?, ?> members)) {
            throw RefusedException.malformed(
                    "The body must be a JSON object, such as {\"query\": \"{ __typename }\"}");
        }
        return call(members, false);
    }

    /**
     * Reads a request sent by GET.
     *
     * @throws RefusedException when it is not well-formed
     */
    Call get(HttpServletRequest request) {
        Map<String, @Nullable Object> members = new HashMap<>();
        QueryString.parse(request.getQueryString()).forEach(members::put);
        for (String name : List.of("variables", "extensions")) {
            if (members.get(name) instanceof String value && !value.isEmpty()) {
                members.put(name, parse(value, "The parameter " + name));
            } else {
                members.remove(name);
            }
        }
        return call(members, true);
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

    private byte[] body(HttpServletRequest request) throws IOException {
        requireAllowedSize(request.getContentLengthLong());
        byte[] body = request.getInputStream().readNBytes(maxBody + 1);
        requireAllowedSize(body.length);
        return body;
    }

    private void requireAllowedSize(long length) {
        if (length > maxBody) {
            throw new RefusedException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    ErrorCode.BAD_USER_INPUT,
                    "The body is larger than %d bytes".formatted(maxBody));
        }
    }

    private static String text(byte[] bytes) {
        try {
            // Unlike new String, a decoder reports malformed input rather than replacing it.
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw RefusedException.malformed("The body is not valid UTF-8");
        }
    }

    private @Nullable Object parse(String text, String what) {
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
            case List<?> items -> items.forEach(CallReader::requireWellFormed);
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

    private static Call call(Map<?, ?> members, boolean byGet) {
        String query = string(members, "query");
        if (query == null) {
            throw RefusedException.malformed("\"query\" is missing; it holds the GraphQL document");
        }
        return new Call(
                query,
                string(members, "operationName"),
                object(members, "variables"),
                object(members, "extensions"),
                byGet);
    }

    private static @Nullable String string(Map<?, ?> members, String name) {
        return switch (members.get(name)) {
            case null -> null;
            case String text -> text;
            default -> throw RefusedException.malformed("\"%s\" must be a string".formatted(name));
        };
    }

    @SuppressWarnings("unchecked") // names of JSON members are strings
    private static <V extends @Nullable Object> Map<String, V> object(
            Map<?, ?> members, String name) {
        return switch (members.get(name)) {
            case null -> Map.of();
            case Map<?, ?> map -> (Map<String, V>) map;
            default -> throw RefusedException.malformed("\"%s\" must be an object".formatted(name));
        };
    }
}
