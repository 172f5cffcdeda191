package lt.sklaida.studio.edit;

import lt.sklaida.studio.Author;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What came of saving.
 *
 * @param merged the paths of what others had changed
 */
record Change(
        boolean done,
        @Nullable Entry entry,
        List<String> merged,
        List<Problem> problems,
        @Nullable Conflict conflict) {

    /** The entry after it. */
    record Entry(String id, int revision) {}

    /** What is wrong with a value. */
    record Problem(String reason, String path, String message, Map<String, Object> arguments) {}

    /** Why it does not fit what others have changed. */
    record Conflict(
            int revision, Author by, String at, String message, List<ConflictingPath> paths) {}

    /** A value that others have changed, too. */
    record ConflictingPath(
            String path, @Nullable Object base, @Nullable Object theirs, @Nullable Object mine) {}
}
