package lt.sklaida.media;

import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.UnavailableException;

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

    MediaFiles() {}

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
        return new StoredFile("", "", 0, null, null);
    }

    /**
     * What {@link #store} would answer, without storing anything: for those who check many files
     * before they store the first.
     *
     * @param content is read to its end but not closed
     * @throws InvalidException as {@link #store} does
     */
    public StoredFile examine(InputStream content, String name) {
        return new StoredFile("", "", 0, null, null);
    }

    /** The file with this hash. */
    public Optional<StoredFile> find(String sha256) {
        return Optional.empty();
    }

    /**
     * As {@link #find}, for somebody who is about to refer to the file: it will not be taken for an
     * orphan within the next day.
     */
    public Optional<StoredFile> claim(String sha256) {
        return find(sha256);
    }

    /**
     * The bytes of a file, read from the store piece by piece; close it.
     *
     * @throws NotFoundException when there is no such file
     */
    public InputStream open(String sha256) {
        return InputStream.nullInputStream();
    }

    /** Removes a file and its pictures in other sizes; nothing happens when there is none. */
    public void delete(String sha256) {
        deleteUnclaimedSince(Instant.MAX, sha256);
    }

    /**
     * Visits the files that were last stored or claimed before a time, in the order of their
     * hashes. Those of them that no entry refers to are orphans.
     */
    public void forEachUnclaimedSince(Instant time, Consumer<StoredFile> visitor) {}

    /**
     * Removes an orphan, unless somebody has stored or claimed the file since that time.
     *
     * @return whether it is gone
     */
    public boolean deleteUnclaimedSince(Instant time, String sha256) {
        return false;
    }

    /**
     * A name for a file of this type which is safe everywhere: without folders, marks or spaces,
     * and with the extension that fits the type.
     *
     * @param name what an editor calls it, such as {@code Žalias miestas.JPEG}
     */
    public static String portableName(String name, String mediaType) {
        return name;
    }
}
