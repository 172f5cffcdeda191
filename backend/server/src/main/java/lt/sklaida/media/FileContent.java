package lt.sklaida.media;

import lt.sklaida.shared.UnavailableException;

import org.bson.types.ObjectId;

import java.io.InputStream;

/** The bytes of a stored file, of which any part can be read. */
public final class FileContent {

    private final ChunkedFiles files;
    private final ObjectId id;
    private final long size;
    private final String mediaType;

    FileContent(ChunkedFiles files, ObjectId id, long size, String mediaType) {
        this.files = files;
        this.id = id;
        this.size = size;
        this.mediaType = mediaType;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The whole; see {@link #open(long, long)}. */
    public InputStream open() {
        return open(0, size);
    }

    /**
     * A part, fetched from the store piece by piece as it is read. A read fails with {@link
     * UnavailableException} when the store does not answer or the file is deleted meanwhile.
     *
     * @param start the first byte
     * @param end the byte after the last one, at most the size
     */
    public InputStream open(long start, long end) {
        return files.open(id, start, end);
    }
}
