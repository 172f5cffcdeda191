package lt.sklaida.security;

import lt.sklaida.shared.Fingerprint;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A secret of 256 random bits. Its text begins with its kind, so that scanners of source code find
 * it, and ends with a checksum, so that a mistyped or truncated one is refused without a look into
 * the store. As nobody can guess it, a plain hash protects it in the store.
 */
public record Secret(String text) {

    /** Begins the secrets of links to previews. */
    public static final String PREVIEW = "preview_";

    /** Begins the secrets of API tokens. */
    static final String TOKEN = "sklaida_";

    /** Begins the secrets of one-time links. */
    static final String LINK = "once_";

    /** Begins the secrets of sessions. */
    static final String SESSION = "session_";

    private static final int BYTES = 32;
    private static final int RANDOM_DIGITS = 2 * BYTES;
    private static final int CHECKSUM_DIGITS = 2 * Integer.BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new secret of a kind. */
    public static Secret create(String kind) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String body = kind + HexFormat.of().formatHex(bytes);
        return new Secret(body + checksum(body));
    }

    /** The secret of that kind that was sent; empty when it cannot be one. */
    public static Optional<Secret> parse(String kind, String text) {
        int body = kind.length() + RANDOM_DIGITS;
        if (text.length() != body + CHECKSUM_DIGITS || !text.startsWith(kind)) {
            return Optional.empty();
        }
        return text.endsWith(checksum(text.substring(0, body)))
                ? Optional.of(new Secret(text))
                : Optional.empty();
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** What the store keeps. */
    public String hash() {
        return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Never tells the secret. */
    @Override
    public String toString() {
        return "Secret";
    }
}
