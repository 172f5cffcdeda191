package lt.sklaida.manage;

import org.jspecify.annotations.Nullable;

/**
 * Who did something, as the API shows it.
 *
 * @param id of a user or a token
 * @param displayName null when it is not known any more
 */
record Author(Kind kind, @Nullable String id, @Nullable String displayName) {

    enum Kind {
        USER,
        TOKEN,
        IMPORT,
        OPERATOR
    }
}
