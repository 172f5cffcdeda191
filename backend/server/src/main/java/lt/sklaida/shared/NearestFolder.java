package lt.sklaida.shared;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds a folder of the repository from wherever in it the server was started: at its root, in
 * {@code backend} or in a module.
 */
public final class NearestFolder {

    private NearestFolder() {}

    /**
     * The folder at a relative path below the working directory or below the nearest directory
     * above that has it; the path as it is when none has, or when it is absolute.
     */
    public static Path find(Path path) {
        Path working = Path.of("").toAbsolutePath();
        for (Path base = working; base != null; base = base.getParent()) {
            if (Files.isDirectory(base.resolve(path))) {
                return base.resolve(path).normalize();
            }
        }
        return working.resolve(path);
    }
}
