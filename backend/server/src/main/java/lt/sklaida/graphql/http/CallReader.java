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

    CallReader(DataSize maxBody) {
        this.bodies = new JsonBodies(maxBody);
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
        for (String name : List.of("variables", "extensions")) {
            if (members.get(name) instanceof String value && !value.isEmpty()) {
                members.put(name, bodies.parse(value, "The parameter " + name));
            } else {
                members.remove(name);
            }
        }
        return call(members, true);
    }

    private static Call call(Map<?, ?> members, boolean byGet) {
        String query = string(members, "query");
        if (query == null) {
            throw RefusedException.malformed("\"query\" is missing; it holds the GraphQL document");
        }
        return new Call(
                query,
                string(members, "operationName"),
                object(members, "variables"),
                object(members, "extensions"),
                byGet);
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
