package lt.sklaida.bench;

import lt.sklaida.embedded.EmbeddedElasticsearch;
import lt.sklaida.embedded.EmbeddedMongo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The embedded MongoDB and Elasticsearch in a JVM of their own, so that they share no memory with
 * the server and the load generator.
 */
final class Stores {

    private Stores() {}

    /**
     * Runs them until this JVM is stopped or its parent ends.
     *
     * @param folder the folder for MongoDB's data
     * @param settings the file for the server's settings for these stores, one a line; it is
     *     created when they respond
     */
    static void run(Path folder, Path settings) throws IOException {
        EmbeddedMongo mongo = EmbeddedMongo.in(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(mongo::close));
        EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.temporary();
        Runtime.getRuntime().addShutdownHook(new Thread(elasticsearch::close));
        elasticsearch.start();
        Path unfinished = settings.resolveSibling("unfinished");
        Files.write(
                unfinished,
                List.of(
                        "--spring.mongodb.uri=" + mongo.uri() + "/sklaida",
                        "--spring.elasticsearch.uris=" + elasticsearch.uri()));
        Files.move(unfinished, settings, StandardCopyOption.ATOMIC_MOVE);
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }
}
