package lt.sklaida.pages;

import lt.sklaida.graphql.ErrorCode;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The response of an API to an operation.
 *
 * @param data null when the operation failed as a whole
 */
public record Answer(@Nullable Map<String, Object> data, List<Failure> errors) {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    public Answer {
        errors = List.copyOf(errors);
    }

    /**
     * An error in a response.
     *
     * @param path where in the data it is; empty when it is in no place of its own
     */
    public record Failure(ErrorCode code, String message, List<Object> path) {

        public Failure {
            path = List.copyOf(path);
        }
    }

    /** Reads a response that is as the specification of GraphQL describes it. */
    @SuppressWarnings("unchecked") // the specification says what a response is
    public static Answer of(Map<String, Object> response) {
        List<Map<String, Object>> errors =
                (List<Map<String, Object>>) response.getOrDefault("errors", List.of());
        return new Answer(
                (Map<String, Object>) response.get("data"),
                errors.stream().map(Answer::failure).toList());
    }

    @SuppressWarnings("unchecked")
    private static Failure failure(Map<String, Object> error) {
        Map<?, ?> extensions = (Map<?, ?>) Objects.requireNonNull(error.get("extensions"));
        return new Failure(
                ErrorCode.valueOf(String.valueOf(extensions.get("code"))),
                String.valueOf(error.get("message")),
                (List<Object>) error.getOrDefault("path", List.of()));
    }

    /**
     * The data as a record.
     *
     * @param type a record with components as in the document; what it does not have is left out
     */
    public <T> T as(Class<T> type) {
        return as(data, type);
    }

    /** A part of the data as a record. */
    public static <T> T as(@Nullable Object part, Class<T> type) {
        return JSON.convertValue(part, type);
    }

    /** The data of a document that is known at run time only. */
    public JsonNode tree() {
        return JSON.valueToTree(data);
    }
}
