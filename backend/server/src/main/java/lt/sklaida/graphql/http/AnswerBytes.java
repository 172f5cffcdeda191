package lt.sklaida.graphql.http;

import lt.sklaida.shared.Fingerprint;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The bytes of an answer without errors, which are made once for all who ask the same. */
final class AnswerBytes {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final byte[] json;
    private volatile @Nullable String tag;
    private volatile byte @Nullable [] gzip;

    private AnswerBytes(byte[] json) {
        this.json = json;
    }

    static AnswerBytes of(Map<String, ?> response) {
        return new AnswerBytes(JSON.writeValueAsBytes(response));
    }

    byte[] json() {
        return json;
    }

    byte[] gzip() {
        byte[] made = gzip;
        if (made == null) {
            made = compress();
            gzip = made;
        }
        return made;
    }

    private byte[] compress() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressing = new GZIPOutputStream(bytes)) {
            compressing.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** An entity tag, which is weak because it is the same with and without compression. */
    String tag() {
        String made = tag;
        if (made == null) {
            made = "W/\"%s\"".formatted(Fingerprint.of(json).substring(0, 32));
            tag = made;
        }
        return made;
    }

    /** The response as the specification of GraphQL describes it. */
    @SuppressWarnings("unchecked")
    Map<String, Object> toMap() {
        return JSON.readValue(json, Map.class);
    }
}
