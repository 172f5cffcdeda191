package lt.sklaida.graphql;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.language.SourceLocation;
import graphql.schema.DataFetchingEnvironment;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error as clients see it.
 *
 * @param details what {@code extensions} says beside the code and the classification
 */
public record ApiError(
        ErrorCode code,
        String message,
        ErrorClassification classification,
        List<SourceLocation> locations,
        @Nullable List<Object> path,
        Map<String, Object> details)
        implements GraphQLError {

    private static final int MAX_MESSAGE_LENGTH = 1_000;

    public ApiError {
        if (message.length() > MAX_MESSAGE_LENGTH) {
            message = message.substring(0, MAX_MESSAGE_LENGTH) + "…";
        }
    }

    /** An error about the request as a whole. */
    public static ApiError of(ErrorCode code, String message) {
        return new ApiError(code, message, code.classification(), List.of(), null, Map.of());
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
                code.classification(),
                List.of(environment.getField().getSourceLocation()),
                environment.getExecutionStepInfo().getPath().toList(),
                details);
    }

    /** A fault of which nothing is told but the request's id. */
    public static ApiError internal(String requestId) {
        return of(
                ErrorCode.INTERNAL,
                "Something went wrong here; quote request id %s".formatted(requestId));
    }

    /** The same with the id of the request that it ended. */
    public ApiError withRequestId(String requestId) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put("requestId", requestId);
        return new ApiError(code, message, classification, locations, path, more);
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
        return classification;
    }

    @Override
    public @Nullable List<Object> getPath() {
        return path;
    }

    @Override
    public Map<String, Object> getExtensions() {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code.name());
        extensions.putAll(details);
        return extensions;
    }
}
