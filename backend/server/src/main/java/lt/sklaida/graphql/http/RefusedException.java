package lt.sklaida.graphql.http;

import lt.sklaida.graphql.ApiError;
import lt.sklaida.graphql.ErrorCode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Ends a request that is not executed, with the error and the status that say why. */
public final class RefusedException extends RuntimeException {

    private final HttpStatus status;
    private final ApiError error;
    private final HttpHeaders headers = new HttpHeaders();

    public RefusedException(ErrorCode code, String message) {
        this(code.status(), code, message);
    }

    public RefusedException(HttpStatus status, ErrorCode code, String message) {
        this(status, ApiError.of(code, message));
    }

    public RefusedException(ApiError error) {
        this(error.code().status(), error);
    }

    public RefusedException(HttpStatus status, ApiError error) {
        // Thrown for each bad request, so it does without a stack trace, which no one would read.
        super(error.message(), null, false, false);
        this.status = status;
        this.error = error;
    }

    /** Refuses a request that is not well-formed. */
    public static RefusedException malformed(String message) {
        return new RefusedException(HttpStatus.BAD_REQUEST, ErrorCode.BAD_USER_INPUT, message);
    }

    public RefusedException with(String header, String value) {
        headers.add(header, value);
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    public ApiError error() {
        return error;
    }

    public HttpHeaders headers() {
        return headers;
    }
}
