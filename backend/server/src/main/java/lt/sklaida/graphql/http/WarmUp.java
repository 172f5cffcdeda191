package lt.sklaida.graphql.http;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Executes a query when the server has started: the first one loads classes, which can take longer
 * than the timeout of a request.
 */
final class WarmUp implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MAX_TYPES = 10;

    private final ExecutionGraphQlService graphQl;
    private final ContentModel model;

    WarmUp(ExecutionGraphQlService graphQl, ContentModel model) {
        this.graphQl = graphQl;
        this.model = model;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            graphQl.execute(
                            new DefaultExecutionGraphQlRequest(
                                    query(), null, null, null, "warm-up", Locale.ENGLISH))
                    .block(TIMEOUT);
        } catch (RuntimeException e) {
            log.info("The warm-up query failed: {}", e.getMessage());
        }
    }

    private String query() {
        return model.types().stream()
                .limit(MAX_TYPES)
                .map(WarmUp::list)
                .collect(Collectors.joining("", "{ ", "contentModel { types { label } } }"));
    }

    private static String list(ContentType type) {
        return """
               %s(first: 1) {
                 totalCount
                 nodes { id url translations { title } referencedBy(first: 1) { nodes { id } } }
               }
               """
                .formatted(type.plural());
    }
}
