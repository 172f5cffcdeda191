package lt.sklaida.security;

import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Nfc;

import java.util.regex.Pattern;

/** The name of a user or a token that people read: one line of text that hides nothing. */
public record DisplayName(String value) {

    static final int MAX_LENGTH = 100;

    /**
     * Controls, unpaired surrogates, private and unassigned characters, line ends, and all that is
     * invisible or turns the direction of text, but for the joiners that some languages need.
     */
    private static final Pattern REFUSED =
            Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}&&[^\\u200C\\u200D]]");

    /**
     * @throws IllegalArgumentException when the text is not a name in NFC
     */
    public DisplayName {
        if (!isName(value) || !Nfc.of(value).equals(value)) {
            throw new IllegalArgumentException("This is not a name to show");
        }
    }

    /**
     * The name that was typed.
     *
     * @throws InvalidException when it cannot be a name
     */
    public static DisplayName of(String typed) {
        if (typed.length() <= 4 * MAX_LENGTH) {
            String name = Nfc.of(typed.strip());
            if (isName(name)) {
                return new DisplayName(name);
            }
        }
        throw new InvalidException(
                "A name to show has 1 to %d characters on one line, none of them invisible"
                        .formatted(MAX_LENGTH));
    }

    private static boolean isName(String text) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= MAX_LENGTH
                && !REFUSED.matcher(text).find();
    }

    /** Says nothing, so that no log tells names. */
    @Override
    public String toString() {
        return "DisplayName";
    }
}
