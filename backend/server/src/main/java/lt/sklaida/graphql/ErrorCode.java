package lt.sklaida.graphql;

import graphql.GraphQLError;

import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.GoneException;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.OverloadedException;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.SklaidaException;
import lt.sklaida.shared.UnauthenticatedException;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What went wrong, for programs to act on: {@code extensions.code}. The code determines whose fault
 * the error is, whether the same request may succeed later, and the HTTP status of an answer
 * without data.
 */
public enum ErrorCode {
    /** What was asked for does not exist, or not for this reader. */
    NOT_FOUND(ErrorKind.NOT_FOUND, HttpStatus.NOT_FOUND),
    /** What was asked for has been there, and will not be again. */
    GONE(ErrorKind.NOT_FOUND, HttpStatus.GONE),
    /** The request is malformed, invalid or too large. */
    BAD_USER_INPUT(ErrorKind.BAD_REQUEST, HttpStatus.BAD_REQUEST),
    /** The caller must sign in first. */
    UNAUTHENTICATED(ErrorKind.UNAUTHORIZED, HttpStatus.UNAUTHORIZED),
    /** The caller may not do this. */
    FORBIDDEN(ErrorKind.FORBIDDEN, HttpStatus.FORBIDDEN),
    /** The caller has failed to sign in too often and must wait before the next attempt. */
    TOO_MANY_ATTEMPTS(ErrorKind.UNAVAILABLE, HttpStatus.TOO_MANY_REQUESTS, Duration.ofSeconds(1)),
    /** The change conflicts with the current state; read it again before the next attempt. */
    CONFLICT(ErrorKind.BAD_REQUEST, HttpStatus.CONFLICT),
    /** The query exceeds a limit on its size or cost. */
    QUERY_TOO_COMPLEX(ErrorKind.BAD_REQUEST, HttpStatus.BAD_REQUEST),
    /** The document that the request names is not known; send it whole. */
    PERSISTED_QUERY_NOT_FOUND(ErrorKind.NOT_FOUND, HttpStatus.NOT_FOUND),
    /** The content store does not answer. */
    STORE_UNAVAILABLE(ErrorKind.UNAVAILABLE, Duration.ofSeconds(5)),
    /** Search does not answer; everything else works. */
    SEARCH_UNAVAILABLE(ErrorKind.UNAVAILABLE, Duration.ofSeconds(5)),
    /** Search has too many queries waiting; everything else works. */
    SEARCH_OVERLOADED(ErrorKind.UNAVAILABLE, Duration.ofSeconds(1)),
    /** The server has too many requests waiting. */
    OVERLOADED(ErrorKind.UNAVAILABLE, Duration.ofSeconds(1)),
    /** The server took longer over the request than it allows itself. */
    TIMEOUT(ErrorKind.UNAVAILABLE, Duration.ofSeconds(1)),
    /** The server has a fault; only the request id is told. */
    INTERNAL(ErrorKind.INTERNAL_ERROR, HttpStatus.INTERNAL_SERVER_ERROR);

    private final ErrorKind classification;
    private final HttpStatus status;
    private final @Nullable Duration retryAfter;

    ErrorCode(ErrorKind classification, HttpStatus status) {
        this(classification, status, null);
    }

    ErrorCode(ErrorKind classification, Duration retryAfter) {
        this(classification, HttpStatus.SERVICE_UNAVAILABLE, retryAfter);
    }

    ErrorCode(ErrorKind classification, HttpStatus status, @Nullable Duration retryAfter) {
        this.classification = classification;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** The code of a failure that the caller can understand. */
    public static ErrorCode of(SklaidaException failure) {
        return switch (failure) {
            case NotFoundException _ -> NOT_FOUND;
            case GoneException _ -> GONE;
            case InvalidException _ -> BAD_USER_INPUT;
            case ConflictException _ -> CONFLICT;
            case UnauthenticatedException _ -> UNAUTHENTICATED;
            case ForbiddenException _ -> FORBIDDEN;
            case OverloadedException overloaded ->
                    switch (overloaded.service()) {
                        case STORE -> STORE_UNAVAILABLE;
                        case SEARCH -> SEARCH_OVERLOADED;
                        case SIGN_IN, MEDIA -> OVERLOADED;
                    };
            case UnavailableException unavailable -> unavailable(unavailable.service());
        };
    }

    /** The code of an error because a service does not answer. */
    public static ErrorCode unavailable(Service service) {
        return switch (service) {
            case STORE -> STORE_UNAVAILABLE;
            case SEARCH -> SEARCH_UNAVAILABLE;
            case SIGN_IN, MEDIA -> OVERLOADED;
        };
    }

    /** What clients learn of errors from the description of an API, as Markdown. */
    public static String explanation() {
        return """
        An error has `extensions { code classification retryable retryAfter requestId }`. \
        `code` is one of %s. `retryable` says whether the same request may succeed later; \
        if so, `retryAfter` says after how many seconds.
        """
                .formatted(list());
    }

    private static String list() {
        return Stream.of(values()).map("`%s`"::formatted).collect(Collectors.joining(", "));
    }

    ErrorKind classification() {
        return classification;
    }

    /** The HTTP status of a response that has this error and no data. */
    public HttpStatus status() {
        return status;
    }

    /**
     * The HTTP status of a response that has these errors and no data. It says that trying again
     * helps only if that is true of all of them.
     */
    public static HttpStatus status(List<GraphQLError> errors) {
        List<ErrorCode> codes =
                errors.stream()
                        .map(error -> error instanceof ApiError own ? own.code() : INTERNAL)
                        .toList();
        return codes.stream()
                .min(
                        Comparator.comparing(ErrorCode::isRetryable)
                                .thenComparing(ErrorCode::status, Comparator.reverseOrder()))
                .orElse(INTERNAL)
                .status();
    }

    /** Whether the same request may succeed later. */
    public boolean isRetryable() {
        return retryAfter != null;
    }

    /** When to try again; null when that does not help. */
    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
