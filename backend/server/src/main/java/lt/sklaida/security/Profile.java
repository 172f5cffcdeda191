package lt.sklaida.security;

import lt.sklaida.shared.LocaleTag;

/**
 * Who a user is and what is entrusted to them.
 *
 * @param language of the pages that they work with
 */
public record Profile(
        UserName name, DisplayName displayName, LocaleTag language, Role role, Limits limits) {

    /** Says nothing, so that no log tells who users are. */
    @Override
    public String toString() {
        return "Profile";
    }
}
