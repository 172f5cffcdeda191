package lt.sklaida.graphql.http;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;

import java.util.Map;
import java.util.function.Function;

/** For whom an API is, which decides who may keep its responses. */
sealed interface Audience {

    /**
     * Everyone, pages of any origin among them; caches may keep a response.
     *
     * @param answers that the server keeps
     * @param requests that it has read before
     */
    record Everyone(AnswerCache answers, ReadRequests requests, AnswerWriter writer)
            implements Audience {}

    /**
     * Those who have signed in; nobody keeps a response.
     *
     * @param known what the fetchers learn of a request, by the keys of the context
     */
    record Members(Function<HttpServletRequest, Map<?, Object>> known) implements Audience {}

    /** What the fetchers learn of a request; called on the thread of the request. */
    default Map<?, Object> known(HttpServletRequest request) {
        return switch (this) {
            case Everyone _ -> Map.of();
            case Members members -> members.known().apply(request);
        };
    }

    /** Says in the headers of a response who may keep it. */
    default void limit(HttpHeaders headers) {
        if (this instanceof Members) {
            headers.setCacheControl(CacheControl.noStore());
        }
    }

    /** The methods of the endpoint, as in the header {@code Allow}. */
    default String methods() {
        return this instanceof Everyone ? AnyOrigin.METHODS : "GET, HEAD, POST";
    }

    /** Those of the methods that may change something. */
    default String changingMethods() {
        return this instanceof Everyone ? "POST, OPTIONS" : "POST";
    }
}
