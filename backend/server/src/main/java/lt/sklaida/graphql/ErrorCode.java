package lt.sklaida.graphql;

import org.springframework.graphql.execution.ErrorType;

/** What kind of failure an error tells of, for programs to act on: {@code extensions.code}. */
public enum ErrorCode {
    /** What was asked for does not exist, or not for this reader. */
    NOT_FOUND(ErrorType.NOT_FOUND),
    /** The request is wrong; sent again, it will fail again. */
    BAD_USER_INPUT(ErrorType.BAD_REQUEST),
    /** The caller must sign in first. */
    UNAUTHENTICATED(ErrorType.UNAUTHORIZED),
    /** The caller may not do this. */
    FORBIDDEN(ErrorType.FORBIDDEN),
    /** The change does not fit the present state. */
    CONFLICT(ErrorType.BAD_REQUEST),
    /** The request asks for more than one request may. */
    QUERY_TOO_COMPLEX(ErrorType.BAD_REQUEST),
    /** Search cannot be reached; everything else works. */
    SEARCH_UNAVAILABLE(ErrorType.INTERNAL_ERROR),
    /** The server has too much to do; trying later may help. */
    UNAVAILABLE(ErrorType.INTERNAL_ERROR),
    /** A fault of the server, of which only the request id is told. */
    INTERNAL(ErrorType.INTERNAL_ERROR);

    private final ErrorType classification;

    ErrorCode(ErrorType classification) {
        this.classification = classification;
    }

    /** The coarser kind that Spring's clients understand. */
    ErrorType classification() {
        return classification;
    }
}
