package lt.sklaida.security;

import lt.sklaida.shared.Bulkhead;
import lt.sklaida.shared.Fingerprint;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Nfc;
import lt.sklaida.shared.OverloadedException;
import lt.sklaida.shared.Service;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hashes passwords and compares them with hashes. A password is prepared as RFC 8265 (OpaqueString)
 * says, so that it is the same from every keyboard. A hash names its method, so that a stronger one
 * may follow.
 */
final class Passwords {

    /** Of code points, as NIST SP 800-63B-4 asks of passwords that are the only factor. */
    static final int MIN_LENGTH = 15;

    static final int MAX_LENGTH = 500;

    /** A comparison takes about a quarter of a second. */
    private static final int STRENGTH = 12;

    private static final String METHOD = "bcrypt-sha256";

    /** Of salt and hash together. */
    private static final int BCRYPT_LENGTH = 53;

    private static final Pattern SPACE = Pattern.compile("\\p{Zs}");
    private static final Pattern REFUSED = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}]");

    /** How many callers may wait for a processor: for about two seconds then. */
    private static final int MAX_WAITING = 16;

    private final PasswordEncoder encoder;

    /** Hashes and comparisons take a processor each, and would take all of them from delivery. */
    private final Bulkhead bulkhead;

    /** A random text in the form of a hash, which takes as long to compare with as a real one. */
    private final String unmatched;

    Passwords() {
        this(STRENGTH);
    }

    /**
     * @param strength of bcrypt: the logarithm of the number of rounds
     */
    Passwords(int strength) {
        this(
                strength,
                new Bulkhead(
                        Runtime.getRuntime().availableProcessors(),
                        MAX_WAITING,
                        Service.SIGN_IN,
                        "Too many people are signing in at the same time; try again in a few"
                                + " seconds"));
    }

    Passwords(int strength, Bulkhead bulkhead) {
        this.bulkhead = bulkhead;
        encoder = new DelegatingPasswordEncoder(METHOD, Map.of(METHOD, new HashedBcrypt(strength)));
        String random = Secret.create("").text().substring(0, BCRYPT_LENGTH);
        unmatched = "{%s}$2a$%02d$%s".formatted(METHOD, strength, random);
    }

    /**
     * The hash of a new password.
     *
     * @throws InvalidException when the password is too short, too long or contains control
     *     characters
     * @throws OverloadedException when too many passwords are hashed at once
     */
    String hash(String password) {
        return prepared(password)
                .filter(text -> text.codePointCount(0, text.length()) >= MIN_LENGTH)
                .map(this::encode)
                .orElseThrow(Passwords::refused);
    }

    private static InvalidException refused() {
        return new InvalidException(
                "A password has %d to %d characters, none of them a control character"
                        .formatted(MIN_LENGTH, MAX_LENGTH));
    }

    /**
     * Whether the password has that hash. It takes the same time whatever the answer, also when
     * there is no hash to compare with.
     *
     * @throws OverloadedException when too many passwords are compared at once
     */
    boolean matches(String password, @Nullable String hash) {
        // Something is always compared: the encoder would refuse an empty text at once.
        String compared = prepared(password).orElse(unmatched);
        return bulkhead.call(() -> encoder.matches(compared, hash == null ? unmatched : hash));
    }

    /** Another hash of that password, when the present one is weaker than hashes are now. */
    Optional<String> strengthened(String password, String hash) {
        return encoder.upgradeEncoding(hash)
                ? prepared(password).map(this::encode)
                : Optional.empty();
    }

    private String encode(String password) {
        return bulkhead.call(() -> Objects.requireNonNull(encoder.encode(password)));
    }

    private static Optional<String> prepared(String password) {
        if (password.isEmpty()
                || password.length() > MAX_LENGTH
                || REFUSED.matcher(password).find()) {
            return Optional.empty();
        }
        return Optional.of(Nfc.of(SPACE.matcher(password).replaceAll(" ")));
    }

    /** Bcrypt reads 72 bytes at most; so it gets the SHA-256 of the password, in hexadecimal. */
    private static final class HashedBcrypt implements PasswordEncoder {

        private final BCryptPasswordEncoder bcrypt;

        HashedBcrypt(int strength) {
            bcrypt = new BCryptPasswordEncoder(strength);
        }

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return bcrypt.encode(hashed(password));
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return bcrypt.matches(hashed(password), hash);
        }

        @Override
        public boolean upgradeEncoding(@Nullable String hash) {
            return bcrypt.upgradeEncoding(hash);
        }

        private static @Nullable String hashed(@Nullable CharSequence password) {
            return password == null
                    ? null
                    : Fingerprint.of(password.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
