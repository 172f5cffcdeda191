package lt.sklaida.security;

/** What somebody may or may not do; the rules are in {@link Policy}. */
public enum Action {
    /** To read a draft, its history, differences, usage and autosaves, or to copy it. */
    READ_DRAFT,
    /** To hand out a link by which anybody sees a draft. */
    SHARE_PREVIEW,
    /** To make an entry, as a draft; the target's owner is whoever will own it. */
    CREATE,
    /** To change a draft, also by an autosave or by restoring a revision. */
    WRITE,
    PUBLISH,
    UNPUBLISH,
    /** To put an entry into the bin; one that is published takes {@link #UNPUBLISH}, too. */
    DELETE,
    /** To take an entry out of the bin. */
    RESTORE,
    /** To send a file, for an entry to have. */
    UPLOAD,
    MANAGE_MEDIA,
    MANAGE_USERS,
    MANAGE_TOKENS,
    CHANGE_SETTINGS,
    READ_AUDIT
}
