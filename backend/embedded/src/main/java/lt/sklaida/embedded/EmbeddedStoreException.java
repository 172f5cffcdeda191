package lt.sklaida.embedded;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

import java.nio.file.Path;

/** A stand-in cannot run; the message is for whoever started the server. */
final class EmbeddedStoreException extends IllegalStateException implements ExitCodeGenerator {

    /** What the command line means by a store that is not there. */
    private static final int UNAVAILABLE = 3;

    EmbeddedStoreException(String message) {
        this(message, null);
    }

    EmbeddedStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static EmbeddedStoreException folderInUse(Path folder) {
        return new EmbeddedStoreException(
                folder
                        + " is in use by another Sklaida. Stop that one first, or give this one a"
                        + " folder of its own: sklaida.embedded.data=FOLDER");
    }

    static EmbeddedStoreException folderUnusable(Path folder, Throwable cause) {
        return new EmbeddedStoreException(
                "The data in %s cannot be used (%s). If another user ran Sklaida here, delete the folder or give this one its own: sklaida.embedded.data=FOLDER"
                        .formatted(folder, cause),
                cause);
    }

    @Override
    public int getExitCode() {
        return UNAVAILABLE;
    }
}
