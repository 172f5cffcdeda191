package lt.sklaida.security;

/** What the audit log tells of. */
public enum AuditedAct {
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGNED_OUT,
    USER_ADDED,
    USER_CHANGED,
    USER_DISABLED,
    USER_ENABLED,
    PASSWORD_SET,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    LINK_ISSUED,
    TOKEN_ISSUED,
    TOKEN_REVOKED,
    OWNER_CHANGED,
    PREVIEW_SHARED,
    PREVIEW_REVOKED,
    PUBLISHED,
    UNPUBLISHED,
    DELETED,
    RESTORED,
    /** The operator imported files, which may publish entries. */
    IMPORTED
}
