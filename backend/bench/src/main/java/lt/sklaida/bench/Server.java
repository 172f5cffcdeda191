package lt.sklaida.bench;

import lt.sklaida.shared.LocaleTag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The server as it runs in production: its jar in a JVM of its own.
 *
 * @param options the options of Java
 * @param settings the addresses of its stores, as arguments
 * @param logs the folder for its output
 */
record Server(Path jar, List<String> options, List<String> settings, Path logs) {

    private static final Duration INDEXING_TIMEOUT = Duration.ofMinutes(30);
    private static final String FOUND =
            "query($locale: Locale) { search(locale: $locale, first: 1) { totalCount } }";
    private static final String QUERY = "{ articles(first: 1) { nodes { title } } }";

    /** A server that responds. */
    record Running(Child process, Endpoint endpoint, Duration startTime) implements AutoCloseable {

        /** Waits until search finds so many entries in every locale. */
        void awaitSearch(int entries) throws InterruptedException {
            Stopwatch waiting = new Stopwatch();
            for (LocaleTag locale : Repository.LOCALES.all()) {
                String body = Endpoint.body(FOUND, Map.of("locale", locale.enumName()));
                String all = "\"totalCount\":" + entries + "}";
                while (endpoint.ask(body).filter(answer -> answer.contains(all)).isEmpty()) {
                    process.requireAlive();
                    if (waiting.elapsed().compareTo(INDEXING_TIMEOUT) > 0) {
                        throw new IllegalStateException("Search does not find all entries");
                    }
                    Thread.sleep(100);
                }
            }
        }

        @Override
        public void close() {
            endpoint.close();
            process.close();
        }
    }

    /** The same with one more setting. */
    Server with(String setting) {
        return new Server(
                jar, options, Stream.concat(settings.stream(), Stream.of(setting)).toList(), logs);
    }

    /** The same with a database and indexes of its own. */
    Server apart(String name) {
        List<String> own =
                settings.stream()
                        .map(
                                setting ->
                                        setting.startsWith("--spring.mongodb.uri=")
                                                ? setting.replaceFirst("[^/]*$", name)
                                                : setting)
                        .toList();
        return new Server(jar, options, own, logs).with("--sklaida.search.prefix=" + name);
    }

    /** The address of its Elasticsearch. */
    URI elasticsearch() {
        String name = "--spring.elasticsearch.uris=";
        return settings.stream()
                .filter(setting -> setting.startsWith(name))
                .map(setting -> URI.create(setting.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    /** Runs a command of the jar to its end. */
    void command(String... arguments) throws InterruptedException {
        try (Child command = jvm(arguments[0], List.of(arguments))) {
            command.awaitSuccess();
        }
    }

    /** Starts it and waits until it responds to a query. */
    Running start() throws InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + freePort());
        Stopwatch time = new Stopwatch();
        Child process = jvm("serve", List.of("serve", "--server.port=" + address.getPort()));
        Endpoint endpoint = new Endpoint(address);
        String body = Endpoint.body(QUERY, Map.of());
        while (endpoint.ask(body).isEmpty()) {
            process.requireAlive();
            Thread.sleep(20);
        }
        return new Running(process, endpoint, time.elapsed());
    }

    private Child jvm(String name, List<String> arguments) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-jar", jar.toString()));
        all.addAll(arguments);
        all.addAll(settings);
        return Child.start(all, logs.resolve(name + ".log"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
