package lt.sklaida.files;

import lt.sklaida.graphql.ApiError;
import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The refusals of this package. */
final class Answers {

    private Answers() {}

    static RefusedException wrongMethod(String allowed) {
        return new RefusedException(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        ErrorCode.BAD_USER_INPUT,
                        "Upload by POST to /media, read a file by GET")
                .with(HttpHeaders.ALLOW, allowed);
    }

    static RefusedException notFound() {
        return new RefusedException(ErrorCode.NOT_FOUND, "There is no such file");
    }

    static RefusedException busy() {
        return new RefusedException(
                ErrorCode.OVERLOADED, "Too many uploads at the same time; try again soon");
    }

    /** A file that is not accepted. */
    static RefusedException refused(InvalidException invalid) {
        boolean tooLarge =
                invalid.problems().stream()
                        .anyMatch(problem -> problem.code() == Problem.Code.TOO_LARGE);
        return new RefusedException(
                tooLarge ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST,
                ApiError.of(invalid));
    }

    static RefusedException unavailableRange(long size) {
        return new RefusedException(
                        HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                        ErrorCode.BAD_USER_INPUT,
                        "The file has %d bytes".formatted(size))
                .with(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
    }
}
