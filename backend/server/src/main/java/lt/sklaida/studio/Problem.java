package lt.sklaida.studio;

import lt.sklaida.graphql.ErrorCode;

/** What the page of a failure tells. */
public record Problem(ErrorCode code, String message) {

    /** Whether the same address may answer if it is asked again. */
    public boolean mayPass() {
        return kind().equals("unavailable") || kind().equals("internal");
    }

    /** The key of the page's title, by what the reader can do about it. */
    public String kind() {
        return switch (code) {
            case NOT_FOUND, GONE -> "missing";
            case FORBIDDEN, UNAUTHENTICATED -> "forbidden";
            case BAD_USER_INPUT, CONFLICT, QUERY_TOO_COMPLEX -> "input";
            case INTERNAL -> "internal";
            default -> "unavailable";
        };
    }
}
