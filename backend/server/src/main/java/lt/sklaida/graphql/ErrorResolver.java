package lt.sklaida.graphql;

import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.SklaidaException;
import lt.sklaida.shared.UnavailableException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;

import reactor.core.publisher.Mono;

import java.util.List;
import java.util.Map;

/** Tells what a fetcher threw: our own kinds of failure in their words, all else as a fault. */
final class ErrorResolver implements DataFetcherExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(ErrorResolver.class);

    /** Marks a request one of whose faults is in the log, so that a list does not fill it. */
    private static final Object LOGGED = new Object();

    @Override
    public Mono<List<GraphQLError>> resolveException(
            Throwable exception, DataFetchingEnvironment environment) {
        return Mono.just(List.of(error(exception, environment)));
    }

    private static GraphQLError error(Throwable thrown, DataFetchingEnvironment environment) {
        if (thrown instanceof SklaidaException failure) {
            return ApiError.at(environment, code(failure), message(failure), details(failure));
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

    /** Whether the work was stopped because it took too long, which is no fault of the fetcher. */
    private static boolean isInterruption(Throwable thrown) {
        return NestedExceptionUtils.getMostSpecificCause(thrown) instanceof InterruptedException;
    }

    private static ErrorCode code(SklaidaException failure) {
        return switch (failure) {
            case NotFoundException _ -> ErrorCode.NOT_FOUND;
            case InvalidException _ -> ErrorCode.BAD_USER_INPUT;
            case ConflictException _ -> ErrorCode.CONFLICT;
            case ForbiddenException _ -> ErrorCode.FORBIDDEN;
            case UnavailableException _ -> ErrorCode.SEARCH_UNAVAILABLE;
        };
    }

    private static String message(SklaidaException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    /** The problems one by one, when they are about parts of the input. */
    private static Map<String, Object> details(SklaidaException failure) {
        return failure instanceof InvalidException invalid
                        && invalid.problems().stream()
                                .anyMatch(problem -> !problem.path().isEmpty())
                ? Map.of("problems", invalid.problems().stream().map(ErrorResolver::map).toList())
                : Map.of();
    }

    private static Map<String, String> map(Problem problem) {
        return Map.of("path", problem.path(), "message", problem.message());
    }
}
