package lt.sklaida.embedded;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A real Elasticsearch as a child process, on a port of 127.0.0.1 that stays the same from start to
 * start. It ends with this JVM, however that ends.
 */
public final class EmbeddedElasticsearch implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Distribution distribution = Distribution.ofBuild();
    private final Account account = Account.current();
    private final int port = freePort();
    private final Path folder;
    private final boolean temporary;
    private final Consumer<String> progress;
    private @Nullable FileChannel lock;
    private volatile @Nullable Process process;

    private EmbeddedElasticsearch(Path folder, boolean temporary, Consumer<String> progress) {
        this.folder = folder.toAbsolutePath().normalize();
        this.temporary = temporary;
        this.progress =
                news -> progress.accept("Elasticsearch " + distribution.version() + ": " + news);
    }

    /** One that keeps its data and its log in a folder, and tells of its progress. */
    public static EmbeddedElasticsearch in(Path folder, Consumer<String> progress) {
        return new EmbeddedElasticsearch(folder, false, progress);
    }

    /** One whose data survives its starts but not {@link #close()}. */
    public static EmbeddedElasticsearch temporary() {
        try {
            Path folder = Files.createTempDirectory("sklaida-elasticsearch-");
            return new EmbeddedElasticsearch(folder, true, _ -> {});
        } catch (IOException e) {
            throw new IllegalStateException("Cannot make a temporary folder: " + e, e);
        }
    }

    /** Where it listens once started; known from the beginning. */
    public String uri() {
        return "http://127.0.0.1:" + port;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @throws IllegalStateException if it cannot; the message tells why, with the end of its log
     */
    public void start() {
        try {
            awaitAnswer(launch());
        } catch (IOException e) {
            throw EmbeddedStoreException.folderUnusable(folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Elasticsearch was starting", e);
        }
    }

    /** Stops it in good order and waits for its end; does nothing if it does not run. */
    public void stop() {
        end(
                running -> {
                    running.getOutputStream().close();
                    if (!running.waitFor(15, TimeUnit.SECONDS)) {
                        killTree(running);
                    }
                });
    }

    /** Ends it as a crash would. */
    public void kill() {
        end(EmbeddedElasticsearch::killTree);
    }

    @Override
    public void close() {
        stop();
        if (temporary) {
            try {
                Folders.delete(folder);
            } catch (IOException e) {
                throw new IllegalStateException("Cannot delete " + folder + ": " + e, e);
            }
        }
    }

    private synchronized Process launch() throws IOException, InterruptedException {
        if (process != null) {
            throw new IllegalStateException("Elasticsearch has been started already");
        }
        if (File.separatorChar == '\\') {
            throw new EmbeddedStoreException(
                    "Elasticsearch is embedded on Linux and macOS only. On Windows, run Sklaida in"
                            + " WSL, or set ELASTICSEARCH_URIS.");
        }
        Path home = distribution.unpacked(account, progress);
        Workplace workplace = Workplace.at(folder, account);
        lock = workplace.lock();
        try {
            workplace.awaitPredecessor();
            workplace.prepare(home, port);
            account.own(workplace.folder());
            Process started = processBuilder(workplace).start();
            process = started;
            return started;
        } finally {
            if (process == null) {
                lock.close();
            }
        }
    }

    private ProcessBuilder processBuilder(Workplace workplace) throws IOException {
        Path java = Path.of(System.getProperty("java.home"));
        if (!account.reaches(java)) {
            throw new EmbeddedStoreException(
                    "Elasticsearch does not run as root, and nobody else may enter "
                            + java
                            + ". Install JDK 25 where others can read it, or set"
                            + " ELASTICSEARCH_URIS.");
        }
        List<String> elasticsearch =
                List.of(
                        workplace.folder().resolve("bin/elasticsearch").toString(),
                        "-p",
                        workplace.pidFile().toString());
        List<String> guarded =
                Stream.concat(
                                Stream.of(
                                        "/bin/bash",
                                        "-c",
                                        Workplace.resource("launch.sh"),
                                        "launch"),
                                elasticsearch.stream())
                        .toList();
        ProcessBuilder builder =
                new ProcessBuilder(account.command(guarded))
                        .directory(workplace.folder().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(workplace.log().toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches("(ES|CLI|JAVA|_JAVA|JDK)_.*"));
        environment.put("ES_JAVA_HOME", java.toString());
        environment.put("ES_TMPDIR", workplace.folder().resolve("tmp").toString());
        return builder;
    }

    private void awaitAnswer(Process started) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long told = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!answers(client)) {
                long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
                if (!started.equals(process)) {
                    return;
                }
                if (!started.isAlive() || seconds > PATIENCE.toSeconds()) {
                    stop();
                    throw new EmbeddedStoreException("Elasticsearch did not start. " + endOfLog());
                }
                if (seconds >= told + 5) {
                    told = seconds;
                    progress.accept("starting... " + seconds + " s");
                }
                Thread.sleep(200);
            }
        }
        progress.accept("ready at " + uri());
        var _ = started.onExit().thenAccept(this::tellUnlessStopped);
    }

    private void tellUnlessStopped(Process ended) {
        if (ended.equals(process)) {
            progress.accept("has ended by itself; its log is " + Workplace.log(folder));
        }
    }

    private boolean answers(HttpClient client) throws InterruptedException {
        URI health = URI.create(uri() + "/_cluster/health?wait_for_status=yellow&timeout=1s");
        HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String endOfLog() throws IOException {
        Path log = Workplace.log(folder);
        try (Stream<String> lines = Files.lines(log)) {
            List<String> telling = lines.filter(line -> !line.strip().startsWith("at ")).toList();
            return "The end of %s:%n%s"
                    .formatted(
                            log,
                            String.join(
                                    System.lineSeparator(),
                                    telling.subList(
                                            Math.max(0, telling.size() - 15), telling.size())));
        }
    }

    private synchronized void end(Ending ending) {
        Process running = process;
        FileChannel held = lock;
        if (running == null || held == null) {
            return;
        }
        process = null;
        lock = null;
        try (held) {
            ending.apply(running);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot stop Elasticsearch: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void killTree(Process process) throws InterruptedException {
        List<ProcessHandle> all =
                Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().join();
        }
    }

    /** A port that is free now, out of the range that outgoing connections take theirs from. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
                return port;
            } catch (BindException e) {
                // Taken; try another one.
            } catch (IOException e) {
                throw new IllegalStateException("Cannot find a free port: " + e, e);
            }
        }
    }

    private interface Ending {
        void apply(Process process) throws IOException, InterruptedException;
    }
}
