package lt.sklaida.site.export;

import lt.sklaida.shared.InvalidException;

import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A new folder that takes the place of an old one when it is whole, and vanishes otherwise. */
final class Replacement implements AutoCloseable {

    /** In each folder that was exported, so that no other folder is ever replaced. */
    private static final String MARK = ".sklaida-site";

    private final Path target;
    private final Path folder;

    private Replacement(Path target, Path folder) {
        this.target = target;
        this.folder = folder;
    }

    /**
     * @throws InvalidException when the old folder has something that was not exported
     */
    static Replacement of(Path target) throws IOException {
        Path whole = target.toAbsolutePath().normalize();
        if (Files.exists(whole) && !Files.exists(whole.resolve(MARK)) && !isEmpty(whole)) {
            throw new InvalidException(
                    "%s has files that were not exported; name a new or an empty folder"
                            .formatted(target));
        }
        Path parent = whole.getParent();
        Files.createDirectories(parent);
        Path folder = Files.createTempDirectory(parent, whole.getFileName() + ".new-");
        Files.createFile(folder.resolve(MARK));
        return new Replacement(whole, folder);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** The new folder. */
    Path folder() {
        return folder;
    }

    /** Puts the new folder in the place of the old one, which is deleted. */
    void commit() throws IOException {
        Path old = folder.resolveSibling(folder.getFileName() + ".old");
        boolean replaced = Files.exists(target);
        if (replaced) {
            Files.move(target, old);
        }
        try {
            Files.move(folder, target);
        } catch (IOException e) {
            if (replaced) {
                Files.move(old, target);
            }
            throw e;
        }
        FileSystemUtils.deleteRecursively(old);
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }
}
