package lt.sklaida.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Detects changes in a folder by polling it every second, which, unlike file system events, also
 * works on mounted and remote folders.
 */
final class Watch {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private record FileState(long size, FileTime modified) {}

    private final Path folder;
    private Map<Path, FileState> seen;

    Watch(Path folder) {
        this.folder = folder;
        this.seen = look();
    }

    /** Waits for a change, and then until nothing has changed for a second. */
    void awaitChange() throws InterruptedException {
        Map<Path, FileState> before = seen;
        Map<Path, FileState> now = seen;
        do {
            seen = now;
            Thread.sleep(PAUSE);
            now = look();
        } while (now.equals(before) || !now.equals(seen));
    }

    private Map<Path, FileState> look() {
        Map<Path, FileState> traces = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> trace(file, traces));
        } catch (IOException | UncheckedIOException _) {
            // Something went away while we looked, so the next look differs from this one.
        }
        return traces;
    }

    private static void trace(Path file, Map<Path, FileState> traces) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            traces.put(file, new FileState(attributes.size(), attributes.lastModifiedTime()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
