package lt.sklaida.graphql.http;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.ErrorCode;

import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads bodies of a limited size in UTF-8. */
public final class TextBodies {

    private final int maxBody;

    /**
     * @param maxBody the maximum size of a body
     */
    public TextBodies(DataSize maxBody) {
        this.maxBody = Math.toIntExact(maxBody.toBytes());
    }

    /**
     * Reads the body of a request.
     *
     * @throws RefusedException when it is too large or not in UTF-8
     * @throws IOException when it cannot be read to its end
     */
    public String read(HttpServletRequest request) throws IOException {
        Optional<Sent> sent = Sent.of(request);
        if (sent.isPresent()) {
            return text(sent.get().body());
        }
        requireAllowedSize(request.getContentLengthLong());
        byte[] body = request.getInputStream().readNBytes(maxBody + 1);
        requireAllowedSize(body.length);
        return text(body);
    }

    private void requireAllowedSize(long length) {
        if (length > maxBody) {
            throw new RefusedException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    ErrorCode.BAD_USER_INPUT,
                    "The body is larger than %d bytes".formatted(maxBody));
        }
    }

    private static String text(byte[] bytes) {
        try {
            // Unlike new String, a decoder reports malformed input rather than replacing it.
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw RefusedException.malformed("The body is not valid UTF-8");
        }
    }
}
