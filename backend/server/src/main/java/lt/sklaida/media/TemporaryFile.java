package lt.sklaida.media;

import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A file on the disk that lasts no longer than its work. */
final class TemporaryFile implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TemporaryFile.class);

    private static final String PREFIX = "sklaida-media-";

    private final Path path;

    private TemporaryFile(Path path) {
        this.path = path;
    }

    /**
     * @throws UnavailableException when the disk is full
     */
    static TemporaryFile create() {
        try {
            return new TemporaryFile(Files.createTempFile(PREFIX, null));
        } catch (IOException e) {
            throw noSpace(e);
        }
    }

    static UnavailableException noSpace(IOException cause) {
        return new UnavailableException(
                Service.MEDIA,
                "The server cannot write the file to its disk, which may be full; try again later",
                cause);
    }

    /** Removes the files that a server which crashed before that time left behind. */
    static void deleteOlderThan(Instant time) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir", File.separator));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path file : files) {
                if (Files.isRegularFile(file)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            log.debug("Cannot look for temporary files in {}: {}", folder, e.toString());
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.warn("Cannot delete the temporary file {}: {}", path, e.toString());
        }
    }
}
