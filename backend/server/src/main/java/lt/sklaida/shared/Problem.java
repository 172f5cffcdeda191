package lt.sklaida.shared;

/**
 * One thing that is wrong with an input.
 *
 * @param code what kind of mistake it is, for programs
 * @param path where, such as {@code agenda[2].title.lt}, or {@code agenda[k3f2].title.lt} when the
 *     items have keys; empty for the whole
 * @param message what is wrong and what would be right
 */
public record Problem(Code code, String path, String message) {

    /** The kinds of mistakes. They are part of the API, so a kind is added but never renamed. */
    public enum Code {
        /** A value is missing. */
        REQUIRED,
        /** A value does not fit its field, and no other code says why. */
        INVALID,
        /** A text, a list or the whole is larger than allowed. */
        TOO_LARGE,
        /** The content model has no such field. */
        UNKNOWN_FIELD,
        /** The locale is none of those that are configured. */
        UNKNOWN_LOCALE,
        /** No item of the list has that key. */
        UNKNOWN_ITEM,
        /** A slug or a key belongs to another entry. */
        TAKEN,
        /** A reference leads to no entry, or to one of a type that the field does not take. */
        BROKEN_REFERENCE,
        /** An entry would lie under itself. */
        CYCLE,
        /** Values that are valid by themselves do not fit each other. */
        RULE_BROKEN,
        /** The entry has no such revision. */
        UNKNOWN_REVISION,
        /** The present state of the entry does not allow the change. */
        WRONG_STATE,
        /** The id of the request was used with another input before. */
        REQUEST_REUSED,
        /** The change would break what others refer to, and needs to be confirmed. */
        CONFIRMATION_NEEDED
    }

    /** A value that does not fit. */
    public Problem(String path, String message) {
        this(Code.INVALID, path, message);
    }

    /** The same problem elsewhere. */
    public Problem at(String otherPath) {
        return new Problem(code, otherPath, message);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
