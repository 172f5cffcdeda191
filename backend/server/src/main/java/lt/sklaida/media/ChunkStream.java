package lt.sklaida.media;

import java.io.InputStream;
import java.util.function.IntFunction;

/** Reads a part of a file that is stored in chunks; one chunk at a time is in memory. */
final class ChunkStream extends InputStream {

    private static final byte[] NONE = {};

    private final IntFunction<byte[]> chunks;
    private final int chunkSize;
    private final long end;
    private long position;
    private int current = -1;
    private byte[] data = NONE;

    /**
     * @param chunks fetches a chunk by its number
     */
    ChunkStream(IntFunction<byte[]> chunks, int chunkSize, long start, long end) {
        this.chunks = chunks;
        this.chunkSize = chunkSize;
        this.position = start;
        this.end = end;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            return -1;
        }
        int number = (int) (position / chunkSize);
        if (number != current) {
            data = chunks.apply(number);
            current = number;
        }
        int from = (int) (position % chunkSize);
        int read = (int) Math.min(Math.min(length, data.length - from), end - position);
        System.arraycopy(data, from, target, offset, read);
        position += read;
        return read;
    }
}
