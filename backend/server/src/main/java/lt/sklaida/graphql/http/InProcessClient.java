package lt.sklaida.graphql.http;

import lt.sklaida.graphql.ApiError;
import lt.sklaida.graphql.Dependencies;
import lt.sklaida.graphql.http.AnswerCache.Settlement;
import lt.sklaida.shared.Visitor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.graphql.server.WebGraphQlResponse;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends requests to an API from within the server, without HTTP: with the same limits, threads and
 * deadline as requests from outside.
 */
public final class InProcessClient {

    private static final Logger log = LoggerFactory.getLogger(InProcessClient.class);

    private final Dispatcher dispatcher;
    private final @Nullable AnswerCache answers;

    InProcessClient(Dispatcher dispatcher) {
        this(dispatcher, null);
    }

    /**
     * @param answers that the server keeps; null when the API gives each answer once
     */
    InProcessClient(Dispatcher dispatcher, @Nullable AnswerCache answers) {
        this.dispatcher = dispatcher;
        this.answers = answers;
    }

    /**
     * Executes an operation and waits for it.
     *
     * @param known what the fetchers learn of the request, by the keys of the context
     * @return the response as the specification of GraphQL describes it, with {@code data} and
     *     {@code errors}, also when the request is refused or fails
     */
    public Map<String, Object> execute(
            String document,
            Map<String, ? extends @Nullable Object> variables,
            Map<?, Object> known) {
        String requestId = requestId();
        try {
            if (answers != null && known.isEmpty()) {
                return answered(answers, document, variables, requestId);
            }
            return dispatcher
                    .dispatch(
                            Call.of(document, variables).toRequest(requestId),
                            context -> context.of(known),
                            WebGraphQlResponse::toMap)
                    .join();
        } catch (RefusedException e) {
            return failure(e.error(), requestId);
        } catch (CompletionException e) {
            return failure(error(e.getCause(), requestId), requestId);
        }
    }

    private Map<String, Object> answered(
            AnswerCache cache,
            String document,
            Map<String, ? extends @Nullable Object> variables,
            String requestId) {
        AnswerCache.Query query =
                new AnswerCache.Query(
                        document, null, Collections.unmodifiableMap(new HashMap<>(variables)));
        Visitor visitor = Visitor.current();
        return cache.find(query)
                .map(AnswerBytes::toMap)
                .orElseGet(
                        () ->
                                cache.get(
                                                query,
                                                AnswerBytes::toMap,
                                                settlement ->
                                                        executed(
                                                                document,
                                                                variables,
                                                                requestId,
                                                                visitor,
                                                                settlement))
                                        .join());
    }

    private CompletableFuture<Map<String, Object>> executed(
            String document,
            Map<String, ? extends @Nullable Object> variables,
            String requestId,
            Visitor visitor,
            Settlement settlement) {
        Dependencies read = new Dependencies(settlement.before(), visitor);
        return dispatcher.dispatch(
                Call.of(document, variables).toRequest(requestId),
                read::in,
                answer -> {
                    Map<String, Object> response = answer.toMap();
                    if (answer.getErrors().isEmpty()) {
                        settlement.settle(AnswerBytes.of(response, read), read);
                    }
                    return response;
                });
    }

    /** The id of the HTTP request that this thread answers, if it does. */
    private static String requestId() {
        String id = MDC.get(RequestIds.LOG_KEY);
        return id == null ? Long.toHexString(ThreadLocalRandom.current().nextLong()) : id;
    }

    private static ApiError error(@Nullable Throwable cause, String requestId) {
        if (cause instanceof RefusedException refused) {
            return refused.error();
        }
        log.error("Request {} failed", requestId, cause);
        return ApiError.internal(requestId);
    }

    private static Map<String, Object> failure(ApiError error, String requestId) {
        return Map.of("errors", List.of(error.withRequestId(requestId).toSpecification()));
    }
}
