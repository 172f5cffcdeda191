package lt.sklaida.security;

/** What an API token is good for. No scope includes another. */
public enum TokenScope {
    /** Reads drafts and their history. */
    READ_DRAFTS,
    /** Creates, changes, deletes and restores entries, as drafts only. */
    WRITE,
    /** Publishes and unpublishes. */
    PUBLISH
}
