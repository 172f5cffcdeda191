package lt.sklaida.graphql.http;

import lt.sklaida.graphql.ApiError;
import lt.sklaida.graphql.ErrorCode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Ends a request that is not executed, with the error and the status that say why. */
final class RefusedException extends RuntimeException {

    private final HttpStatus status;
    private final ApiError error;
    private final HttpHeaders headers = new HttpHeaders();

    RefusedException(ErrorCode code, String message) {
        this(code.status(), code, message);
    }

    RefusedException(HttpStatus status, ErrorCode code, String message) {
        // Thrown for each bad request, so it does without a stack trace, which no one would read.
        super(message, null, false, false);
        this.status = status;
        this.error = ApiError.of(code, message);
    }

    /** Refuses a request that is not well-formed. */
    static RefusedException malformed(String message) {
        return new RefusedException(HttpStatus.BAD_REQUEST, ErrorCode.BAD_USER_INPUT, message);
    }

    RefusedException with(String header, String value) {
        headers.add(header, value);
        return this;
    }

    HttpStatus status() {
        return status;
    }

    ApiError error() {
        return error;
    }

    HttpHeaders headers() {
        return headers;
    }
}
