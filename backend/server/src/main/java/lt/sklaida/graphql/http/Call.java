package lt.sklaida.graphql.http;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.support.DefaultGraphQlRequest;
import org.springframework.http.HttpHeaders;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * A GraphQL request, however it was sent.
 *
 * @param byGet whether it was sent by GET, and so must change nothing
 */
record Call(
        String query,
        @Nullable String operationName,
        Map<String, @Nullable Object> variables,
        Map<String, Object> extensions,
        boolean byGet) {

    private static final URI NOWHERE = URI.create("/");

    @SuppressWarnings("unchecked") // variables are not changed
    static Call of(String query, Map<String, ? extends @Nullable Object> variables) {
        return new Call(query, null, (Map<String, @Nullable Object>) variables, Map.of(), false);
    }

    AnswerCache.Query asked() {
        return new AnswerCache.Query(query, operationName, variables);
    }

    /**
     * The same as a request to Spring GraphQL, which learns nothing of how it was sent.
     *
     * @param requestId by which errors and log lines name it
     */
    WebGraphQlRequest toRequest(String requestId) {
        return new WebGraphQlRequest(
                NOWHERE,
                new HttpHeaders(),
                null,
                null,
                Map.of(),
                new DefaultGraphQlRequest(query, operationName, variables, extensions),
                requestId,
                // Messages are for developers, and the same for all of them.
                Locale.ENGLISH);
    }
}
