package lt.sklaida.files;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** The body of a request, for so many bytes and so long only. */
final class LimitedInput extends InputStream {

    private static final int BLOCK = 64 * 1024;

    private final InputStream body;
    private final long limit;
    private final long start = System.nanoTime();
    private final long nanos;
    private long count;

    LimitedInput(InputStream body, long limit, Duration time) {
        this.body = body;
        this.limit = limit;
        this.nanos = time.toNanos();
    }

    /** The body is larger than it may be. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1;
    }

    /** The body takes longer than it may. */
    static final class TooSlowException extends IOException {

        private static final long serialVersionUID = 1;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = next(target, offset, length);
        count += Math.max(read, 0);
        if (count > limit) {
            throw new TooLargeException();
        }
        return read;
    }

    private int next(byte[] target, int offset, int length) throws IOException {
        if (System.nanoTime() - start > nanos) {
            throw new TooSlowException();
        }
        return body.read(target, offset, length);
    }

    /** Reads what is left, however large it is, in the time that is left. */
    void discard() throws IOException {
        byte[] block = new byte[BLOCK];
        int read = next(block, 0, BLOCK);
        while (read >= 0) {
            read = next(block, 0, BLOCK);
        }
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }
}
