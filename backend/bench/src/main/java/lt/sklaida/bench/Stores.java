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
     * Stores that respond, in a JVM of their own.
     *
     * @param settings of the server for them
     */
    record Started(Child process, List<String> settings) implements AutoCloseable {

        @Override
        public void close() {
            process.close();
        }
    }

    /**
     * Starts them.
     *
     * @param folder for their data and logs
     */
    static Started start(Path folder) throws IOException, InterruptedException {
        Path settings = folder.resolve("settings");
        Child process =
                Child.start(
                        List.of(
                                "-Xmx2g",
                                "--enable-native-access=ALL-UNNAMED",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                Bench.class.getName(),
                                "stores",
                                folder.resolve("mongo").toString(),
                                settings.toString()),
                        folder.resolve("stores.log"));
        try {
            while (!Files.exists(settings)) {
                process.requireAlive();
                Thread.sleep(100);
            }
            return new Started(process, Files.readAllLines(settings));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

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
