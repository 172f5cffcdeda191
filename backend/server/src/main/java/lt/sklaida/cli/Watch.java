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
        this.seen = scan();
    }

    /** Waits for a change, and then until nothing has changed for a second. */
    void awaitChange() throws InterruptedException {
        Map<Path, FileState> before = seen;
        Map<Path, FileState> now = seen;
        do {
            seen = now;
            Thread.sleep(PAUSE);
            now = scan();
        } while (now.equals(before) || !now.equals(seen));
    }

    private Map<Path, FileState> scan() {
        Map<Path, FileState> states = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> addState(file, states));
        } catch (IOException | UncheckedIOException _) {
            // A file was removed meanwhile, so the next scan differs from this one.
        }
        return states;
    }

    private static void addState(Path file, Map<Path, FileState> states) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            states.put(file, new FileState(attributes.size(), attributes.lastModifiedTime()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
