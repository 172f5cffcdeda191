package lt.sklaida.graphql.http;

import lt.sklaida.graphql.Dependencies;
import lt.sklaida.shared.Fingerprint;
import lt.sklaida.shared.Visitor;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** The bytes of an answer without errors, which are made once for all who ask the same. */
final class AnswerBytes {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final byte[] json;
    private final List<String> tags;
    private final boolean storable;
    private final List<Consumer<Visitor>> counts;
    private final @Nullable Instant until;
    private volatile @Nullable String fingerprint;
    private volatile byte @Nullable [] gzip;

    private AnswerBytes(byte[] json, Dependencies read) {
        this.json = json;
        this.tags = read.tags();
        this.storable = !read.onMore();
        this.counts = read.counts();
        this.until = read.until().orElse(null);
    }

    static AnswerBytes of(Map<String, ?> response, Dependencies read) {
        return new AnswerBytes(JSON.writeValueAsBytes(response), read);
    }

    /** The same for another visitor, who is counted if visitors are. */
    AnswerBytes again(Visitor visitor) {
        counts.forEach(count -> count.accept(visitor));
        return this;
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

    /** Tells answers with different JSON apart. */
    String fingerprint() {
        String made = fingerprint;
        if (made == null) {
            made = Fingerprint.of(json).substring(0, 32);
            fingerprint = made;
        }
        return made;
    }

    /** The tags by which caches purge the answer; see {@link Dependencies#tags}. */
    List<String> tags() {
        return tags;
    }

    /** Whether caches may store it: not if the request did more than read. */
    boolean isStorable() {
        return storable;
    }

    /** The first moment at which time alone may make the answer wrong; empty when it never does. */
    Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** The response as the specification of GraphQL describes it. */
    @SuppressWarnings("unchecked")
    Map<String, Object> toMap() {
        return JSON.readValue(json, Map.class);
    }
}
