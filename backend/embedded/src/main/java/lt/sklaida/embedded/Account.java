package lt.sklaida.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The account that Elasticsearch runs as: that of the server or, because Elasticsearch refuses to
 * run as root, {@code nobody} if the server runs as root.
 */
enum Account {
    OURS {
        @Override
        Path caches() throws IOException {
            Path user =
                    Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                            .filter(path -> !path.isBlank())
                            .map(Path::of)
                            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
            return Folders.create(user.resolve("sklaida").toAbsolutePath());
        }

        @Override
        List<String> command(List<String> command) {
            return command;
        }

        @Override
        boolean reaches(Path folder) {
            return true;
        }

        @Override
        void own(Path folder) {}
    },

    NOBODY {
        @Override
        Path caches() throws IOException {
            return Folders.create(Path.of("/var/cache/sklaida"));
        }

        @Override
        List<String> command(List<String> command) {
            if (!Files.isExecutable(Path.of(SETPRIV))) {
                throw new EmbeddedStoreException(
                        "Elasticsearch does not run as root, and "
                                + SETPRIV
                                + " (util-linux), which would run it as nobody, is missing. Run as"
                                + " an ordinary user, or set SPRING_ELASTICSEARCH_URIS.");
            }
            return Stream.concat(
                            Stream.of(SETPRIV, "--reuid=" + ID, "--regid=" + ID, "--clear-groups"),
                            command.stream())
                    .toList();
        }

        @Override
        boolean reaches(Path folder) throws IOException {
            for (Path path = folder.toRealPath(); path != null; path = path.getParent()) {
                if (!Files.getPosixFilePermissions(path)
                        .contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        void own(Path folder) throws IOException {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.toList()) {
                    Files.setAttribute(path, "unix:uid", ID, LinkOption.NOFOLLOW_LINKS);
                    Files.setAttribute(path, "unix:gid", ID, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    };

    private static final int ID = 65534;
    private static final String SETPRIV = "/usr/bin/setpriv";

    static Account current() {
        return "root".equals(System.getProperty("user.name")) ? NOBODY : OURS;
    }

    /** The folder for caches, which the account can read. */
    abstract Path caches() throws IOException;

    /** The command line that runs a command as the account. */
    abstract List<String> command(List<String> command);

    /** Whether the account can enter a folder. */
    abstract boolean reaches(Path folder) throws IOException;

    /** Makes the account the owner of a folder and everything in it. */
    abstract void own(Path folder) throws IOException;
}
