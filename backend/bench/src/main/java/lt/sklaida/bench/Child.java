package lt.sklaida.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A child JVM; closing ends it. */
final class Child implements AutoCloseable {

    private static final Pattern TOTAL_BYTES = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a JVM with the same Java as this one.
     *
     * @param arguments the arguments of {@code java}
     * @param log the file for its output
     */
    static Child start(List<String> arguments, Path log) {
        List<String> command = new ArrayList<>(arguments);
        command.addFirst(tool("java"));
        try {
            return new Child(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits for its end.
     *
     * @throws IllegalStateException when it failed
     */
    void awaitSuccess() throws InterruptedException {
        if (process.waitFor() != 0) {
            throw failure();
        }
    }

    /**
     * @throws IllegalStateException when it has ended
     */
    void requireAlive() {
        if (!process.isAlive()) {
            throw failure();
        }
    }

    private IllegalStateException failure() {
        try {
            List<String> lines = Files.readAllLines(log);
            List<String> end = lines.subList(Math.max(0, lines.size() - 30), lines.size());
            return new IllegalStateException(
                    "%s ended:%n%s".formatted(log, String.join(System.lineSeparator(), end)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The resident memory of the process (RSS). */
    long residentMegabytes() {
        return Long.parseLong(output("ps", "-o", "rss=", "-p", pid()).strip()) / 1024;
    }

    /** The used heap after a garbage collection, which this triggers. */
    long liveHeapMegabytes() {
        String histogram = output(tool("jcmd"), pid(), "GC.class_histogram");
        Matcher bytes = TOTAL_BYTES.matcher(histogram);
        if (!bytes.find()) {
            throw new IllegalStateException("No total in the output of jcmd: " + histogram);
        }
        return Long.parseLong(bytes.group(1)) / (1024 * 1024);
    }

    private String pid() {
        return Long.toString(process.pid());
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
