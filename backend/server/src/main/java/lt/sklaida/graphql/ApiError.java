package lt.sklaida.graphql;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.language.SourceLocation;
import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.shared.SklaidaException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An error as clients see it. Its {@code extensions} have {@code code}, {@code classification},
 * {@code retryable}, {@code retryAfter} (in seconds, if it is retryable), {@code requestId} and the
 * details.
 *
 * @param details what {@code extensions} has besides
 */
public record ApiError(
        ErrorCode code,
        String message,
        List<SourceLocation> locations,
        @Nullable List<Object> path,
        Map<String, Object> details)
        implements GraphQLError {

    private static final String RETRY_AFTER = "retryAfter";

    private static final int MAX_MESSAGE_LENGTH = 1_000;

    public ApiError {
        if (message.length() > MAX_MESSAGE_LENGTH) {
            message = message.substring(0, MAX_MESSAGE_LENGTH) + "…";
        }
    }

    /** An error about the request as a whole. */
    public static ApiError of(ErrorCode code, String message) {
        return new ApiError(code, message, List.of(), null, Map.of());
    }

    /** The error that tells of a failure outside a query. */
    public static ApiError of(SklaidaException failure) {
        return ErrorResolver.about(failure);
    }

    /**
     * An error about the request as a whole that may be tried again.
     *
     * @param delay until then, if that is known better than by the code
     */
    public static ApiError later(ErrorCode code, String message, Duration delay) {
        return new ApiError(code, message, List.of(), null, retryAfter(delay));
    }

    /** An error about a field of the query. */
    static ApiError at(
            DataFetchingEnvironment environment,
            ErrorCode code,
            String message,
            Map<String, Object> details) {
        return new ApiError(
                code,
                message,
                List.of(environment.getField().getSourceLocation()),
                environment.getExecutionStepInfo().getPath().toList(),
                details);
    }

    /** A fault of the server, which shows the request id and nothing else. */
    public static ApiError internal(String requestId) {
        return of(ErrorCode.INTERNAL, "Internal server error; quote request id " + requestId);
    }

    /** Details that say when to try again, if that is known better than by the code. */
    static Map<String, Object> retryAfter(Duration duration) {
        return Map.of(RETRY_AFTER, Math.max(1, duration.plusMillis(999).toSeconds()));
    }

    /** After how many seconds to try the request again; empty when that does not help. */
    public OptionalLong retryAfterSeconds() {
        return getExtensions().get(RETRY_AFTER) instanceof Long seconds
                ? OptionalLong.of(seconds)
                : OptionalLong.empty();
    }

    /** The same error with the id of its request. */
    public ApiError withRequestId(String requestId) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put("requestId", requestId);
        return new ApiError(code, message, locations, path, more);
    }

    /** The exception that ends an execution with this error alone. */
    AbortExecutionException abort() {
        return new AbortExecutionException(List.of(this));
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public List<SourceLocation> getLocations() {
        return locations;
    }

    @Override
    public ErrorClassification getErrorType() {
        return code.classification();
    }

    @Override
    public @Nullable List<Object> getPath() {
        return path;
    }

    @Override
    public Map<String, Object> getExtensions() {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code.name());
        extensions.put("retryable", code.isRetryable());
        Duration retryAfter = code.retryAfter();
        if (retryAfter != null) {
            extensions.put(RETRY_AFTER, retryAfter.toSeconds());
        }
        extensions.putAll(details);
        return extensions;
    }
}
