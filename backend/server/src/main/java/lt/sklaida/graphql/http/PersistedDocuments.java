package lt.sklaida.graphql.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.shared.Fingerprint;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Documents that requests name instead of sending them: by {@code documentId} of GraphQL over HTTP,
 * or by Apollo's {@code extensions.persistedQuery}.
 */
final class PersistedDocuments {

    /** The prefix of an identifier that is the SHA-256 of its document. */
    static final String SHA256 = "sha256:";

    /** All documents that clients have sent with their SHA-256, in characters. */
    private static final long MAX_SENT = 2_000_000;

    private final Map<String, String> known;
    private final Set<String> allowed;
    private final boolean only;
    private final Cache<String, String> sent =
            Caffeine.newBuilder()
                    .maximumWeight(MAX_SENT)
                    .<String, String>weigher((hash, document) -> hash.length() + document.length())
                    .build();

    /**
     * @param known the documents that are known from the start, by their identifiers
     * @param only whether these are the only ones that may be asked
     */
    PersistedDocuments(Map<String, String> known, boolean only) {
        this.known = Map.copyOf(known);
        this.allowed =
                known.values().stream()
                        .map(String::stripTrailing)
                        .collect(Collectors.toUnmodifiableSet());
        this.only = only;
    }

    /** None that are known from the start. */
    static PersistedDocuments none() {
        return new PersistedDocuments(Map.of(), false);
    }

    /**
     * A document that was sent without an identifier.
     *
     * @throws RefusedException when only known ones are allowed and it is none of them
     */
    String sent(String document) {
        if (only && !allowed.contains(document.stripTrailing())) {
            throw new RefusedException(
                    ErrorCode.FORBIDDEN,
                    "This server answers only the documents that it knows; name one with \"documentId\"");
        }
        return document;
    }

    /**
     * The document of an identifier.
     *
     * @param document as it was sent with the identifier; null to find it
     * @throws RefusedException when there is none, or another one
     */
    String named(@Nullable String document, String id) {
        if (document != null && !id.startsWith(SHA256)) {
            throw RefusedException.malformed(
                    "Send either \"query\" or \"documentId\"; both only to register the document by its SHA-256");
        }
        if (id.startsWith(SHA256)) {
            String hash = id.substring(SHA256.length());
            return document == null
                    ? find(hash, "There is no document \"%s\"".formatted(id))
                    : register(document, hash);
        }
        return require(known.get(id), "There is no document \"%s\"".formatted(id));
    }

    /**
     * The document of an automatic persisted query.
     *
     * @param document as it was sent with its SHA-256; null to find it
     * @throws RefusedException when there is none, or another one
     */
    String automatic(@Nullable String document, @Nullable String hash) {
        if (hash == null) {
            throw RefusedException.malformed(
                    "\"persistedQuery\" has no \"sha256Hash\"; it holds the SHA-256 of the document in hexadecimal digits");
        }
        // Clients of Apollo know this message.
        return document == null ? find(hash, "PersistedQueryNotFound") : register(document, hash);
    }

    private String register(String document, String hash) {
        String allowedDocument = sent(document);
        if (!Fingerprint.of(document.getBytes(StandardCharsets.UTF_8)).equals(hash)) {
            throw RefusedException.malformed(
                    "The SHA-256 is not that of the document in UTF-8, in lower-case hexadecimal digits");
        }
        if (!known.containsKey(SHA256 + hash)) {
            sent.put(hash, allowedDocument);
        }
        return allowedDocument;
    }

    private String find(String hash, String missing) {
        String document = known.get(SHA256 + hash);
        return require(document == null ? sent.getIfPresent(hash) : document, missing);
    }

    private static String require(@Nullable String document, String missing) {
        if (document == null) {
            throw new RefusedException(ErrorCode.PERSISTED_QUERY_NOT_FOUND, missing);
        }
        return document;
    }
}
