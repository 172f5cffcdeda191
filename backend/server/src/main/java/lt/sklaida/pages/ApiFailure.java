package lt.sklaida.pages;

import lt.sklaida.graphql.ErrorCode;

/** An operation of the API that failed, so that the page cannot be made. */
public final class ApiFailure extends RuntimeException {

    private final ErrorCode code;

    public ApiFailure(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /** What a page fails with when there is nothing at its address. */
    public static ApiFailure notFound() {
        return new ApiFailure(ErrorCode.NOT_FOUND, "There is nothing at this address");
    }

    /** What a page fails with when it was sent what no page of ours sends. */
    public static ApiFailure badInput(String message) {
        return new ApiFailure(ErrorCode.BAD_USER_INPUT, message);
    }
}
