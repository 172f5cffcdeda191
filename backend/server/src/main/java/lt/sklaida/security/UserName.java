package lt.sklaida.security;

import com.ibm.icu.text.Normalizer2;

import lt.sklaida.shared.InvalidException;

import java.lang.Character.UnicodeScript;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that a user signs in with, in one form for all ways to type it: upper or lower case,
 * composed or decomposed, full width or not (NFKC_Casefold, Unicode Standard, section 3.13). All
 * its letters are of one script, so that it cannot be mistaken for a name in another one.
 */
public record UserName(String value) {

    static final int MAX_LENGTH = 64;

    /** Longer texts are not even normalized. */
    private static final int MAX_TYPED_LENGTH = 4 * MAX_LENGTH;

    private static final Pattern FORM =
            Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}._+@-]*");

    /** Folding removes some of these silently. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{C}");

    /**
     * @throws IllegalArgumentException when the text is not a name in that form
     */
    public UserName {
        if (!isName(value) || !folded(value).equals(value)) {
            throw new IllegalArgumentException(
                    "This is not the one form of a name to sign in with");
        }
    }

    /**
     * The name that was typed.
     *
     * @throws InvalidException when it cannot be a name
     */
    public static UserName of(String typed) {
        return find(typed).orElseThrow(UserName::refused);
    }

    private static InvalidException refused() {
        return new InvalidException(
                "A name to sign in with has at most %d letters, digits and . _ - + @, begins with a letter or digit, and has letters of one script only"
                        .formatted(MAX_LENGTH));
    }

    /** The name that was typed, if it can be one. */
    public static Optional<UserName> find(String typed) {
        if (typed.length() > MAX_TYPED_LENGTH) {
            return Optional.empty();
        }
        String stripped = typed.strip();
        if (INVISIBLE.matcher(stripped).find()) {
            return Optional.empty();
        }
        String folded = folded(stripped);
        return isName(folded) ? Optional.of(new UserName(folded)) : Optional.empty();
    }

    private static String folded(String text) {
        return Normalizer2.getNFKCCasefoldInstance().normalize(text);
    }

    private static boolean isName(String folded) {
        return folded.length() <= MAX_LENGTH
                && FORM.matcher(folded).matches()
                && folded.codePoints()
                                .mapToObj(UnicodeScript::of)
                                .filter(UserName::isOfLetters)
                                .distinct()
                                .count()
                        <= 1;
    }

    private static boolean isOfLetters(UnicodeScript script) {
        return script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED;
    }

    /** Says nothing, so that no log tells names. */
    @Override
    public String toString() {
        return "UserName";
    }
}
