package lt.sklaida.media;

import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.UnavailableException;

import org.bson.Document;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The files that entries refer to, by the SHA-256 of their bytes: equal files are stored once.
 *
 * <p>What is stored is safe to serve and says nothing about who made it where: metadata such as the
 * place of a photograph is removed first. A file that has been stored before is stored again
 * unchanged, byte for byte.
 */
public final class MediaFiles {

    private static final String MEDIA_TYPE = "mediaType";
    private static final String WIDTH = "width";
    private static final String HEIGHT = "height";

    private final ChunkedFiles files;
    private final ChunkedFiles renditions;
    private final Intake intake;

    MediaFiles(ChunkedFiles files, ChunkedFiles renditions, Intake intake) {
        this.files = files;
        this.renditions = renditions;
        this.intake = intake;
    }

    /**
     * Cleans a file and stores it. The content is never in memory as a whole.
     *
     * @param content is read to its end but not closed
     * @param name what the file is called, for messages; may come from outside
     * @throws InvalidException when it is empty, too large, broken or of a type that is not
     *     accepted; nothing is stored then
     * @throws UnavailableException when the store cannot be reached or there is no space left
     */
    public StoredFile store(InputStream content, String name) {
        try (Intake.Accepted accepted = intake.accept(content, name)) {
            StoredFile file = accepted.facts();
            if (claim(file.sha256()).isEmpty()) {
                Document facts =
                        new Document(MEDIA_TYPE, file.mediaType())
                                .append(WIDTH, file.width())
                                .append(HEIGHT, file.height());
                files.store(accepted.file().path(), file.sha256(), facts);
            }
            return file;
        }
    }

    /**
     * What {@link #store} would answer, without storing anything: for those who check many files
     * before they store the first.
     *
     * @param content is read to its end but not closed
     * @throws InvalidException as {@link #store} does
     */
    public StoredFile examine(InputStream content, String name) {
        try (Intake.Accepted accepted = intake.accept(content, name)) {
            return accepted.facts();
        }
    }

    /** The file with this hash. */
    public Optional<StoredFile> find(String sha256) {
        return files.find(sha256).map(MediaFiles::stored);
    }

    /**
     * As {@link #find}, for somebody who is about to refer to the file: it will not be taken for an
     * orphan within the next day.
     */
    public Optional<StoredFile> claim(String sha256) {
        return files.claim(sha256).map(MediaFiles::stored);
    }

    private static StoredFile stored(ChunkedFiles.Kept kept) {
        Document facts = kept.metadata();
        return new StoredFile(
                kept.name(),
                facts.getString(MEDIA_TYPE),
                kept.size(),
                facts.getInteger(WIDTH),
                facts.getInteger(HEIGHT));
    }

    /** The bytes of the file with this hash, any part of which can be read. */
    public Optional<FileContent> content(String sha256) {
        return files.find(sha256)
                .map(kept -> files.content(kept, kept.metadata().getString(MEDIA_TYPE)));
    }

    /**
     * The bytes of a file, read from the store piece by piece; close it.
     *
     * @throws NotFoundException when there is no such file
     */
    public InputStream open(String sha256) {
        return content(sha256)
                .orElseThrow(() -> new NotFoundException("There is no file " + sha256))
                .open();
    }

    /** Removes a file and its pictures in other sizes; nothing happens when there is none. */
    public void delete(String sha256) {
        files.delete(sha256);
        renditions.deleteAll(sha256 + "/");
    }

    /**
     * Visits the files that were last stored or claimed before a time, in the order of their
     * hashes. Those of them that no entry refers to are orphans.
     */
    public void forEachUnclaimedSince(Instant time, Consumer<StoredFile> visitor) {
        files.forEachUnclaimedSince(time, kept -> visitor.accept(stored(kept)));
    }

    /**
     * Removes an orphan, unless somebody has stored or claimed the file since that time.
     *
     * @return whether it is gone
     */
    public boolean deleteUnclaimedSince(Instant time, String sha256) {
        boolean deleted = files.deleteUnclaimedSince(time, sha256);
        if (deleted) {
            renditions.deleteAll(sha256 + "/");
        }
        return deleted;
    }

    /**
     * A name for a file of this type which is safe everywhere: without folders, marks or spaces,
     * and with the extension that fits the type.
     *
     * @param name what an editor calls it, such as {@code Žalias miestas.JPEG}
     */
    public static String portableName(String name, String mediaType) {
        return FileNames.portable(name, mediaType);
    }
}
