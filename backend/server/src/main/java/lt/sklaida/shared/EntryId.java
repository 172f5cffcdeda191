package lt.sklaida.shared;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** The identity of an entry, unique among all content types and never used again. */
public record EntryId(String value) implements Comparable<EntryId> {

    private static final int MIN_LENGTH = 8;
    private static final int MAX_LENGTH = 40;
    private static final char[] DIGITS = "0123456789abcdefghijklmnopqrstuv".toCharArray();
    private static final int LENGTH = 26;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * @throws IllegalArgumentException when the text is not an id
     */
    public EntryId {
        if (!isId(value)) {
            throw new IllegalArgumentException(
                    "This is not an id: an id is 8 to 40 characters of 0–9 and a–z");
        }
    }

    public static boolean isId(String value) {
        int length = value.length();
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            return false;
        }
        // Each entry that is read has several ids, so this does without a pattern.
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'z')) {
                return false;
            }
        }
        return true;
    }

    /** The id that a text is; empty when it is none. */
    public static Optional<EntryId> find(String value) {
        return isId(value) ? Optional.of(new EntryId(value)) : Optional.empty();
    }

    /** A new id: 26 characters that sort by creation time. */
    public static EntryId next(Clock clock) {
        char[] id = new char[LENGTH];
        long millis = clock.millis();
        for (int i = 9; i >= 0; i--) {
            id[i] = DIGITS[(int) (millis & 31)];
            millis >>>= 5;
        }
        for (int i = 10; i < id.length; i++) {
            id[i] = DIGITS[RANDOM.nextInt(DIGITS.length)];
        }
        return new EntryId(new String(id));
    }

    /** The id derived from a name by a hash: the same for the same name. */
    public static EntryId derivedFrom(String name) {
        String fingerprint = Fingerprint.of(name.getBytes(StandardCharsets.UTF_8));
        String digits = new BigInteger("1" + fingerprint, 16).toString(DIGITS.length);
        return new EntryId(digits.substring(digits.length() - LENGTH));
    }

    @Override
    public int compareTo(EntryId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
