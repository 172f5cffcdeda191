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
 * Elasticsearch as a child process, on a port of 127.0.0.1 that stays the same across restarts. It
 * ends with this JVM, even if the JVM is killed.
 */
public final class EmbeddedElasticsearch implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
    private static final int REPORTED_LOG_LINES = 15;
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(5);

    private final Distribution distribution = Distribution.ofBuild();
    private final Account account = Account.current();
    private final int port = freePort();
    private final Path folder;
    private final boolean temporary;
    private final Consumer<String> progress;
    private @Nullable FileChannel lock;
    private volatile @Nullable Process process;
    private volatile @Nullable Thread keeper;
    private volatile boolean closed;

    private EmbeddedElasticsearch(Path folder, boolean temporary, Consumer<String> progress) {
        this.folder = folder.toAbsolutePath().normalize();
        this.temporary = temporary;
        String name = "Elasticsearch " + distribution.version() + ": ";
        this.progress = message -> progress.accept(name + message);
    }

    /** An instance with its data and log in a folder, which reports its progress. */
    public static EmbeddedElasticsearch in(Path folder, Consumer<String> progress) {
        return new EmbeddedElasticsearch(folder, false, progress);
    }

    /** An instance that keeps its data across restarts and deletes it in {@link #close()}. */
    public static EmbeddedElasticsearch temporary() {
        try {
            Path folder = Files.createTempDirectory("sklaida-elasticsearch-");
            return new EmbeddedElasticsearch(folder, true, _ -> {});
        } catch (IOException e) {
            throw new IllegalStateException("Cannot create a temporary folder: " + e, e);
        }
    }

    /** The address that it listens at when it has started. */
    public String uri() {
        return "http://127.0.0.1:" + port;
    }

    /**
     * Starts it and waits until it responds.
     *
     * @throws IllegalStateException if it does not start; the message says why, with the end of the
     *     log
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

    /**
     * Starts it in the background, and restarts it with exponential backoff when it ends or cannot
     * start, until {@link #close()}.
     */
    public synchronized void keepRunning() {
        if (keeper != null) {
            throw new IllegalStateException("Elasticsearch is kept running already");
        }
        keeper =
                Thread.ofPlatform()
                        .daemon()
                        .name("embedded-elasticsearch")
                        .start(this::startUntilClosed);
    }

    private void startUntilClosed() {
        RestartPauses pauses = new RestartPauses();
        try {
            while (!closed) {
                long begin = System.nanoTime();
                String failure = run();
                Duration pause = pauses.after(Duration.ofNanos(System.nanoTime() - begin));
                if (closed) {
                    return;
                }
                // Releases the folder.
                stop();
                progress.accept(
                        "%s Search is unavailable, all else works. Starting it again in %d s."
                                .formatted(failure, pause.toSeconds()));
                Thread.sleep(pause);
            }
        } catch (InterruptedException _) {
            // It was closed.
        }
    }

    /**
     * Starts it and waits for its end.
     *
     * @return why it ended
     */
    private String run() throws InterruptedException {
        try {
            start();
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
        Process running = process;
        if (running == null) {
            return "was stopped.";
        }
        int status = running.waitFor();
        return "ended unexpectedly with exit code %d; its log is %s."
                .formatted(status, WorkingFolder.log(folder));
    }

    /** Shuts it down and waits for its end; does nothing if it is not running. */
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
        closed = true;
        Thread keeping = keeper;
        if (keeping != null) {
            keeping.interrupt();
        }
        stop();
        if (temporary) {
            try {
                WorkingFolder.delete(folder);
            } catch (IOException e) {
                throw new IllegalStateException("Cannot delete " + folder + ": " + e, e);
            }
        }
    }

    private synchronized Process launch() throws IOException, InterruptedException {
        if (process != null) {
            throw new IllegalStateException("Elasticsearch is running already");
        }
        if (closed) {
            throw new IllegalStateException("Elasticsearch was closed");
        }
        if (File.separatorChar == '\\') {
            throw new EmbeddedStoreException(
                    "Elasticsearch is embedded on Linux and macOS only. On Windows, run Sklaida in"
                            + " WSL, or set SPRING_ELASTICSEARCH_URIS.");
        }
        Path home = distribution.unpacked(account, progress);
        WorkingFolder workingFolder = WorkingFolder.at(folder, account);
        lock = workingFolder.lock();
        try {
            workingFolder.awaitPredecessor();
            workingFolder.prepare(home, port);
            account.own(workingFolder.folder());
            Process started = processBuilder(workingFolder).start();
            process = started;
            return started;
        } finally {
            if (process == null) {
                lock.close();
            }
        }
    }

    private ProcessBuilder processBuilder(WorkingFolder workingFolder) throws IOException {
        Path java = Path.of(System.getProperty("java.home"));
        if (!account.reaches(java)) {
            throw new EmbeddedStoreException(
                    "Elasticsearch does not run as root, and nobody else may enter "
                            + java
                            + ". Install JDK 25 where others can read it, or set"
                            + " SPRING_ELASTICSEARCH_URIS.");
        }
        String tmp = workingFolder.folder().resolve("tmp").toString();
        List<String> command =
                List.of(
                        "/bin/bash",
                        "-c",
                        WorkingFolder.resource("launch.sh"),
                        "launch",
                        workingFolder.folder().resolve("bin/elasticsearch").toString(),
                        "-p",
                        workingFolder.pidFile().toString());
        ProcessBuilder builder =
                new ProcessBuilder(account.command(command))
                        .directory(workingFolder.folder().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(workingFolder.log().toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches("(ES|CLI|JAVA|_JAVA|JDK)_.*"));
        environment.put("ES_JAVA_HOME", java.toString());
        environment.put("ES_TMPDIR", tmp);
        // The launcher is a JVM with temporary files of its own.
        environment.put("CLI_JAVA_OPTS", "-XX:-UsePerfData -Djava.io.tmpdir=" + tmp);
        return builder;
    }

    private void awaitAnswer(Process started) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Duration nextReport = PROGRESS_INTERVAL;
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!answers(client)) {
                if (!started.equals(process)) {
                    return;
                }
                Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
                if (!started.isAlive() || elapsed.compareTo(START_TIMEOUT) > 0) {
                    stop();
                    throw new EmbeddedStoreException("Elasticsearch did not start. " + endOfLog());
                }
                if (elapsed.compareTo(nextReport) >= 0) {
                    progress.accept("starting... " + elapsed.toSeconds() + " s");
                    nextReport = nextReport.plus(PROGRESS_INTERVAL);
                }
                Thread.sleep(200);
            }
        }
        progress.accept("ready at " + uri());
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
        Path log = WorkingFolder.log(folder);
        try (Stream<String> lines = Files.lines(log)) {
            List<String> messages = lines.filter(line -> !line.strip().startsWith("at ")).toList();
            List<String> last =
                    messages.subList(
                            Math.max(0, messages.size() - REPORTED_LOG_LINES), messages.size());
            return "The end of %s:%n%s".formatted(log, String.join(System.lineSeparator(), last));
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

    /** A free port outside the range of ephemeral ports. */
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
