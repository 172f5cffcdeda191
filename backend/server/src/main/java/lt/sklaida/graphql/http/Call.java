package lt.sklaida.graphql.http;

import org.jspecify.annotations.Nullable;

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

    AnswerCache.Query asked() {
        return new AnswerCache.Query(query, operationName, variables);
    }
}
