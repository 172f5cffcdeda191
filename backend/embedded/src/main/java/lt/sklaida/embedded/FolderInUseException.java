package lt.sklaida.embedded;

import java.nio.file.Path;

/** Another running Sklaida keeps its data in the folder. */
final class FolderInUseException extends IllegalStateException {

    FolderInUseException(Path folder) {
        super(
                folder
                        + " is in use by another Sklaida. Stop that one first, or give this one a"
                        + " folder of its own: sklaida.embedded.data=FOLDER");
    }
}
