package lt.sklaida.graphql.http;

import graphql.GraphQLContext;

import io.micrometer.observation.Observation;

import lt.sklaida.graphql.Dependencies;
import lt.sklaida.graphql.TypicalQueries;
import lt.sklaida.graphql.TypicalQueries.TypicalQuery;
import lt.sklaida.shared.Visitor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.graphql.observation.ExecutionRequestObservationContext;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;

import java.time.Duration;
import java.util.Map;

/**
 * Asks typical queries over and over before the server is ready: the first ones load classes, which
 * can take longer than the timeout of a request, and all of them run faster once they are compiled.
 * Nothing keeps the answers or counts the queries.
 */
final class WarmUp implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final WebGraphQlHandler graphQl;
    private final TypicalQueries typical;
    private final Duration duration;

    /**
     * @param duration how long to ask; the last answer may come later
     */
    WarmUp(WebGraphQlHandler graphQl, TypicalQueries typical, Duration duration) {
        this.graphQl = graphQl;
        this.typical = typical;
        this.duration = duration;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        long end = System.nanoTime() + duration.toNanos();
        typical.askWhile(() -> System.nanoTime() < end, this::answer);
    }

    /** The data of the answer; empty when the query fails, such as while search is unavailable. */
    private Map<String, ?> answer(TypicalQuery query) {
        try {
            return graphQl.handleRequest(request(query))
                    .filter(response -> response.getErrors().isEmpty())
                    .map(
                            response -> {
                                byte[] _ =
                                        AnswerBytes.of(
                                                        response.toMap(),
                                                        new Dependencies(null, Visitor.UNKNOWN))
                                                .gzip();
                                return response.<Map<String, Object>>getData();
                            })
                    .blockOptional(TIMEOUT)
                    .orElseGet(Map::of);
        } catch (RuntimeException e) {
            log.info("A query to warm up failed: {}", e.getMessage());
            return Map.of();
        }
    }

    private static WebGraphQlRequest request(TypicalQuery query) {
        WebGraphQlRequest request =
                Call.of(query.document(), query.variables()).toRequest("warm-up");
        request.configureExecutionInput(
                (_, input) ->
                        input.graphQLContext(context -> context.put(WarmUp.class, true)).build());
        return request;
    }

    /** Whether metrics count what happens: they tell of visitors alone. */
    static boolean isCounted(Observation.Context context) {
        return switch (context) {
            case ExecutionRequestObservationContext execution ->
                    !isOurs(execution.getExecutionInput().getGraphQLContext());
            default -> true;
        };
    }

    private static boolean isOurs(GraphQLContext context) {
        return context.hasKey(WarmUp.class);
    }
}
