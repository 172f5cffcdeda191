package lt.sklaida.search.query;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * The form of opaque cursors: JSON with a checksum, by which changed cursors are rejected. It is
 * not signed: a forged cursor must lead to nothing but another position in the same results.
 */
public final class CheckedJson {

    private static final int MAX_LENGTH = 1_000;
    private static final int CHECKSUM_BYTES = Integer.BYTES;

    private static final JsonMapper JSON = JsonMapper.shared();

    private CheckedJson() {}

    public static String encode(Object value) {
        return encode(JSON.writeValueAsBytes(value));
    }

    public static String encode(byte[] json) {
        ByteBuffer cursor = ByteBuffer.allocate(CHECKSUM_BYTES + json.length);
        return base64(cursor.putInt(checksum(json)).put(json).array());
    }

    /** Decodes a value; null for anything that {@link #encode(Object)} has not made of one. */
    public static <T> @Nullable T decode(String text, Class<T> type) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length <= CHECKSUM_BYTES || !base64(bytes).equals(text)) {
                return null;
            }
            byte[] json = Arrays.copyOfRange(bytes, CHECKSUM_BYTES, bytes.length);
            return ByteBuffer.wrap(bytes).getInt() == checksum(json)
                    ? JSON.readValue(json, type)
                    : null;
        } catch (IllegalArgumentException | JacksonException e) {
            return null;
        }
    }

    private static int checksum(byte[] json) {
        CRC32 crc = new CRC32();
        crc.update(json);
        return (int) crc.getValue();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
