package lt.sklaida.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;

import reactor.core.publisher.Mono;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gives every error of a response its code and the request id, also those of graphql-java. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ErrorShape implements WebGraphQlInterceptor {

    private static final Logger log = LoggerFactory.getLogger(ErrorShape.class);

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request).map(response -> shaped(response, request.getId()));
    }

    private static WebGraphQlResponse shaped(WebGraphQlResponse response, String requestId) {
        List<GraphQLError> errors = response.getExecutionResult().getErrors();
        if (errors.isEmpty()) {
            return response;
        }
        List<GraphQLError> shaped =
                errors.stream()
                        .<GraphQLError>map(
                                error -> shape(error, requestId).withRequestId(requestId))
                        .toList();
        return response.transform(builder -> builder.errors(shaped));
    }

    static ApiError shape(GraphQLError error, String requestId) {
        if (error instanceof ApiError own) {
            return own;
        }
        ErrorCode code = code(error.getErrorType());
        String message = Objects.requireNonNullElse(error.getMessage(), code.name());
        if (code == ErrorCode.INTERNAL) {
            log.error("Request {} failed: {}", requestId, message);
            message = ApiError.internal(requestId).message();
        }
        return new ApiError(
                code,
                message,
                Objects.requireNonNullElse(error.getLocations(), List.of()),
                error.getPath(),
                Map.of());
    }

    /** The code of an error that graphql-java itself reports. */
    private static ErrorCode code(ErrorClassification type) {
        if (type instanceof ErrorType own) {
            return switch (own) {
                case InvalidSyntax, ValidationError, OperationNotSupported ->
                        ErrorCode.BAD_USER_INPUT;
                case ExecutionAborted -> ErrorCode.QUERY_TOO_COMPLEX;
                case DataFetchingException, NullValueInNonNullableField -> ErrorCode.INTERNAL;
            };
        }
        // This error can only be recognized by its name.
        return type.toString().equals("BadFaithIntrospection")
                ? ErrorCode.QUERY_TOO_COMPLEX
                : ErrorCode.INTERNAL;
    }
}
