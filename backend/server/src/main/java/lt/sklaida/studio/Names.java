package lt.sklaida.studio;

import lt.sklaida.security.DisplayName;
import lt.sklaida.security.UserName;
import lt.sklaida.shared.InvalidException;

/** Whether what was typed can be a name or a password, so that a page may say so beside it. */
public final class Names {

    private static final int MIN_PASSWORD = 15;
    private static final int MAX_PASSWORD = 500;

    private Names() {}

    /** Whether it can be a name that people read. */
    public static boolean isDisplayName(String typed) {
        try {
            DisplayName.of(typed);
            return true;
        } catch (InvalidException e) {
            return false;
        }
    }

    /** Whether it can be a name to sign in with. */
    public static boolean isUserName(String typed) {
        return UserName.find(typed).isPresent();
    }

    /** Whether it can be a password, as far as its length tells. */
    public static boolean isPassword(String typed) {
        return typed.codePointCount(0, typed.length()) >= MIN_PASSWORD
                && typed.length() <= MAX_PASSWORD
                && typed.codePoints().noneMatch(Character::isISOControl);
    }
}
