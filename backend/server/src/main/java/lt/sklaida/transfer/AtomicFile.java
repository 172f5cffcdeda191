package lt.sklaida.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Writes files so that readers, and a crash, see all of the old content or all of the new. */
final class AtomicFile {

    private AtomicFile() {}

    /** Writes a file; one that exists keeps its permissions. */
    static void write(Path file, byte[] content) throws IOException {
        write(file, new ByteArrayInputStream(content));
    }

    /** As above; the content is read to its end but not closed. */
    static void write(Path file, InputStream content) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.copy(content, temporary, StandardCopyOption.REPLACE_EXISTING);
            replace(file, temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void replace(Path file, Path temporary) throws IOException {
        if (Files.exists(file)) {
            copyPermissions(file, temporary);
        }
        Files.move(
                temporary,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        if (Files.getFileStore(from).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }
}
