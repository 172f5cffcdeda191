package lt.sklaida.graphql.http;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads GraphQL requests strictly: anything ambiguous is refused. */
final class CallReader {

    private final JsonBodies bodies;
    private final PersistedDocuments documents;

    CallReader(DataSize maxBody, PersistedDocuments documents) {
        this.bodies = new JsonBodies(maxBody);
        this.documents = documents;
    }

    /**
     * Reads a request sent by POST.
     *
     * @throws RefusedException when it is not well-formed, too large or of another media type
     */
    Call post(HttpServletRequest request) throws IOException {
        Object body = bodies.read(request);
        if (body instanceof List) {
            throw RefusedException.malformed(
                    "Several requests cannot be sent at once; send one JSON object");
        }
        if (!(body instanceof Map<?, ?> members)) {
            throw RefusedException.malformed(
                    "The body must be a JSON object, such as {\"query\": \"{ __typename }\"}");
        }
        return call(members, false);
    }

    /**
     * Reads a request sent by GET.
     *
     * @throws RefusedException when it is not well-formed
     */
    Call get(HttpServletRequest request) {
        Map<String, @Nullable Object> members = new HashMap<>();
        QueryString.parse(request.getQueryString()).forEach(members::put);
        if ("".equals(members.get("operationName"))) {
            members.remove("operationName");
        }
        for (String name : List.of("variables", "extensions")) {
            if (members.get(name) instanceof String value && !value.isEmpty()) {
                members.put(name, bodies.parse(value, "The parameter " + name));
            } else {
                members.remove(name);
            }
        }
        return call(members, true);
    }

    private Call call(Map<?, ?> members, boolean byGet) {
        Map<String, Object> extensions = object(members, "extensions");
        return new Call(
                document(members, extensions),
                string(members, "operationName"),
                object(members, "variables"),
                extensions,
                byGet);
    }

    /** The document that is sent, or the one that is named. */
    private String document(Map<?, ?> members, Map<String, Object> extensions) {
        String query = string(members, "query");
        String id = string(members, "documentId");
        if (id == null && extensions.get("persistedQuery") instanceof Map<?, ?> persisted) {
            return documents.automatic(query, string(persisted, "sha256Hash"));
        }
        if (id != null) {
            return documents.named(query, id);
        }
        if (query == null) {
            throw RefusedException.malformed(
                    "\"query\" is missing; it holds the GraphQL document, unless \"documentId\" names a persisted one");
        }
        return documents.sent(query);
    }

    private static @Nullable String string(Map<?, ?> members, String name) {
        return switch (members.get(name)) {
            case null -> null;
            case String text -> text;
            default -> throw RefusedException.malformed("\"%s\" must be a string".formatted(name));
        };
    }

    @SuppressWarnings("unchecked") // names of JSON members are strings
    private static <V extends @Nullable Object> Map<String, V> object(
            Map<?, ?> members, String name) {
        return switch (members.get(name)) {
            case null -> Map.of();
            case Map<?, ?> map -> (Map<String, V>) map;
            default -> throw RefusedException.malformed("\"%s\" must be an object".formatted(name));
        };
    }
}
