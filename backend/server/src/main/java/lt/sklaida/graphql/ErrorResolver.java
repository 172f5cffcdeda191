package lt.sklaida.graphql;

import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.OverloadedException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.SklaidaException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Maps exceptions of fetchers to errors: the kinds of {@link SklaidaException} to their codes,
 * variables that are null where none may be to {@code BAD_USER_INPUT}, all others to {@code
 * INTERNAL}.
 */
final class ErrorResolver implements DataFetcherExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ErrorResolver.class);

    /** Set in the context of a request when a fault is logged, so that a list logs it once. */
    private static final Object LOGGED = new Object();

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters failed) {
        Throwable thrown = failed.getException();
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null
                        ? thrown.getCause()
                        : thrown;
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(
                                error(cause, failed.getDataFetchingEnvironment()))
                        .build());
    }

    private static GraphQLError error(Throwable thrown, DataFetchingEnvironment environment) {
        if (thrown instanceof SklaidaException failure) {
            return ApiError.at(
                    environment, ErrorCode.of(failure), message(failure), details(failure));
        }
        if (thrown instanceof NonNullableValueCoercedAsNullException wrong) {
            return ApiError.at(
                    environment,
                    ErrorCode.BAD_USER_INPUT,
                    Objects.requireNonNullElse(wrong.getMessage(), "A variable is null"),
                    Map.of());
        }
        String requestId = environment.getExecutionId().toString();
        if (!environment.getGraphQlContext().hasKey(LOGGED) && !isInterruption(thrown)) {
            environment.getGraphQlContext().put(LOGGED, true);
            log.error(
                    "Request {} failed at {}",
                    requestId,
                    environment.getExecutionStepInfo().getPath(),
                    thrown);
        }
        return ApiError.at(
                environment, ErrorCode.INTERNAL, ApiError.internal(requestId).message(), Map.of());
    }

    /**
     * Whether the execution was stopped because it took too long, which is not a fault of the
     * fetcher.
     */
    private static boolean isInterruption(Throwable thrown) {
        return NestedExceptionUtils.getMostSpecificCause(thrown) instanceof InterruptedException;
    }

    static ApiError about(SklaidaException failure) {
        return new ApiError(
                ErrorCode.of(failure), message(failure), List.of(), null, details(failure));
    }

    private static String message(SklaidaException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static Map<String, Object> details(SklaidaException failure) {
        return switch (failure) {
            case InvalidException invalid -> problems(invalid.problems());
            case ConflictException conflict -> problems(conflict.problems());
            case OverloadedException overloaded -> ApiError.retryAfter(overloaded.retryAfter());
            default -> Map.of();
        };
    }

    /** The problems one by one, if any of them is about a part of the input. */
    private static Map<String, Object> problems(List<Problem> problems) {
        return problems.stream().allMatch(problem -> problem.path().isEmpty())
                ? Map.of()
                : Map.of("problems", problems.stream().map(ErrorResolver::map).toList());
    }

    private static Map<String, Object> map(Problem problem) {
        return Map.of(
                "path", problem.path(),
                "message", problem.message(),
                "reason", problem.reason().name(),
                "arguments", problem.arguments());
    }
}
