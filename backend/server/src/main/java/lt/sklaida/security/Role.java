package lt.sklaida.security;

/** What a user is trusted with; {@link Policy} says what each may do. */
public enum Role {
    /** Writes drafts of their own. */
    AUTHOR,
    /** Writes all drafts, publishes, and keeps the media. */
    EDITOR,
    /** Also manages users, tokens and settings. */
    ADMIN
}
