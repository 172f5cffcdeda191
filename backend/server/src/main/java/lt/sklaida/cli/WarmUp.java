package lt.sklaida.cli;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Asks for a page of everything before the server counts as ready: what is asked first takes
 * seconds to load classes, more than a reader's request is given.
 */
final class WarmUp implements ApplicationRunner {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ContentModel model;
    private final ExecutionGraphQlService graphQl;

    WarmUp(ContentModel model, ExecutionGraphQlService graphQl) {
        this.model = model;
        this.graphQl = graphQl;
    }

    /** Errors, such as of a search that is not there yet, are no concern here. */
    @Override
    public void run(ApplicationArguments arguments) {
        Stream<String> lists =
                model.types().stream()
                        .map(ContentType::plural)
                        .map(list -> list + "(first: 1) { totalCount nodes { id url } }");
        Stream.concat(lists, Stream.of("search(query: \"a\", first: 1) { totalCount }"))
                .forEach(this::ask);
    }

    private void ask(String field) {
        graphQl.execute(
                        new DefaultExecutionGraphQlRequest(
                                "{ " + field + " }",
                                null,
                                null,
                                null,
                                UUID.randomUUID().toString(),
                                null))
                .block(PATIENCE);
    }
}
