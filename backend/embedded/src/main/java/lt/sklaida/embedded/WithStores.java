package lt.sklaida.embedded;

import java.io.IOException;

/**
 * Runs a command beside embedded stores, whose addresses it finds in its environment; for steps of
 * a build where there are no others.
 */
public final class WithStores {

    private WithStores() {}

    /** Runs the command, given with its arguments, and ends with its exit code. */
    public static void main(String[] command) throws IOException, InterruptedException {
        System.exit(run(command));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory();
                EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.temporary()) {
            elasticsearch.start();
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("SPRING_MONGODB_URI", mongo.uri() + "/sklaida");
            builder.environment().put("SPRING_ELASTICSEARCH_URIS", elasticsearch.uri());
            return builder.start().waitFor();
        }
    }
}
