package lt.sklaida.editing;

import lt.sklaida.content.FileValues;
import lt.sklaida.media.MediaFiles;
import lt.sklaida.media.StoredFile;
import lt.sklaida.model.ContentType;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Reason;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Files that were uploaded, for entries that are to have them. */
final class Uploads {

    /** The members of the input of a file, as the API's {@code FileInput} names them. */
    static final String UPLOAD = "upload";

    static final String NAME = "name";

    private static final int MAX_NAME = 200;

    private final Function<String, Optional<StoredFile>> find;
    private final Function<String, Optional<StoredFile>> claim;

    /**
     * @param find the file of that id
     * @param claim the same, for an entry that is about to have it
     */
    Uploads(
            Function<String, Optional<StoredFile>> find,
            Function<String, Optional<StoredFile>> claim) {
        this.find = find;
        this.claim = claim;
    }

    static Uploads of(MediaFiles files) {
        return new Uploads(files::find, files::claim);
    }

    /** Those of a model whose types have no files. */
    static Uploads none() {
        return new Uploads(_ -> Optional.empty(), _ -> Optional.empty());
    }

    /** What came of the input of a file: the values that tell about it, or what is wrong. */
    record Given(Map<String, Object> values, @Nullable Problem problem) {}

    /**
     * The values of an entry that are set by the input of its file.
     *
     * @param input an object with the id of the upload and a name; null clears them
     * @param path where the input is
     */
    Given given(ContentType type, @Nullable Object input, String path) {
        if (input == null) {
            return new Given(Map.of(), null);
        }
        if (!(input instanceof Map<?, ?> file)
                || !(file.get(UPLOAD) instanceof String upload)
                || !(file.get(NAME) instanceof String name)
                || name.isBlank()
                || name.length() > MAX_NAME) {
            return refused(
                    Reason.NOT_A_FILE,
                    path,
                    "is a file; give an object with the id of its upload and a name of 1 to %d characters"
                            .formatted(MAX_NAME));
        }
        return find.apply(upload)
                .map(found -> new Given(values(type, found, name), null))
                .orElseGet(() -> refused(Reason.UNKNOWN_FILE, path, UNKNOWN));
    }

    private static final String UNKNOWN =
            "there is no uploaded file of that id, or not any more; upload it again";

    private static Map<String, Object> values(ContentType type, StoredFile file, String name) {
        return FileValues.of(type, file, MediaFiles.portableName(name, file.mediaType()));
    }

    /** The file of an entry as its input would be; null when it has none. */
    static @Nullable Map<String, Object> input(ContentType type, Map<String, ?> values) {
        Object name = type.file().map(field -> values.get(field.name())).orElse(null);
        Optional<String> sha256 = FileValues.sha256(type, values);
        return name == null || sha256.isEmpty() ? null : Map.of(UPLOAD, sha256.get(), NAME, name);
    }

    private static Given refused(Reason reason, String path, String message) {
        return new Given(Map.of(), new Problem(reason, path, message));
    }

    /**
     * Makes sure that the file is there which an entry is to have, and will not be taken for an
     * orphan.
     *
     * @param before the draft so far, whose file may be missing
     * @return the problem, if it is not
     */
    Optional<Problem> missing(ContentType type, Map<String, ?> before, Map<String, ?> after) {
        Optional<String> next = FileValues.sha256(type, after);
        if (next.isEmpty() || Objects.equals(next, FileValues.sha256(type, before))) {
            return Optional.empty();
        }
        String path = type.file().orElseThrow().name();
        return claim.apply(next.get()).isPresent()
                ? Optional.empty()
                : Optional.of(new Problem(Reason.UNKNOWN_FILE, path, UNKNOWN));
    }
}
