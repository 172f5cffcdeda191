package lt.sklaida.embedded;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Creates folders that other accounts can read, whatever the umask of the process. */
final class Folders {

    private Folders() {}

    /** Creates a folder with its missing parents, which every account can enter. */
    static Path create(@Nullable Path folder) throws IOException {
        if (folder == null) {
            throw new IOException("No folder");
        }
        if (!Files.isDirectory(folder)) {
            create(folder.getParent());
            Files.createDirectory(folder);
            makeReadable(folder, true);
        }
        return folder;
    }

    static void makeReadable(Path path, boolean executable) throws IOException {
        Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    /** Deletes a file, or a folder with its contents, if it exists; does not follow links. */
    static void delete(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> paths = Files.walk(path)) {
                for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}
