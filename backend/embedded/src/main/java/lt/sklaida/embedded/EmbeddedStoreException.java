package lt.sklaida.embedded;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

import java.nio.file.Path;

/** An embedded store cannot run; the message is for the user who started the server. */
final class EmbeddedStoreException extends IllegalStateException implements ExitCodeGenerator {

    /** The exit code for a store that is unavailable. */
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
                        + " is in use by another Sklaida. Stop that one first, or configure"
                        + " another folder: sklaida.embedded.data=FOLDER");
    }

    static EmbeddedStoreException folderUnusable(Path folder, Throwable cause) {
        return new EmbeddedStoreException(
                "The data in %s cannot be used (%s). If another user ran Sklaida here, delete the folder or configure another one: sklaida.embedded.data=FOLDER"
                        .formatted(folder, cause),
                cause);
    }

    @Override
    public int getExitCode() {
        return UNAVAILABLE;
    }
}
