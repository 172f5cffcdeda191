package lt.sklaida.graphql;

import graphql.ErrorClassification;

/**
 * Whose fault an error is: {@code extensions.classification}. The names are those of Spring's
 * {@code ErrorType}, and {@code UNAVAILABLE}.
 */
enum ErrorKind implements ErrorClassification {
    /** The request is wrong. */
    BAD_REQUEST,
    /** The request lacks valid credentials. */
    UNAUTHORIZED,
    /** The credentials do not allow the request. */
    FORBIDDEN,
    /** The request names something that does not exist. */
    NOT_FOUND,
    /** The request is fine, but it cannot be answered now. */
    UNAVAILABLE,
    /** The server has a fault. */
    INTERNAL_ERROR
}
