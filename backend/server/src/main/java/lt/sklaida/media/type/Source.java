package lt.sklaida.media.type;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * The bytes of a file, read in order; an end in the midst of something means that it is damaged.
 */
final class Source implements AutoCloseable {

    private static final int BLOCK = 8 * 1024;

    private final Path file;
    private final DataInputStream in;
    private final byte[] block = new byte[BLOCK];

    private Source(Path file) throws IOException {
        this.file = file;
        this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BLOCK));
    }

    static Source open(Path file) throws IOException {
        return new Source(file);
    }

    /** The same file, from its start. */
    Source again() throws IOException {
        return open(file);
    }

    InputStream stream() {
        return in;
    }

    /** The length of the whole file. */
    long length() throws IOException {
        return Files.size(file);
    }

    /** The next byte, or -1 at the end. */
    int next() throws IOException {
        return in.read();
    }

    int u8() throws IOException {
        try {
            return in.readUnsignedByte();
        } catch (EOFException e) {
            throw UnfitFileException.cutOff();
        }
    }

    int u16() throws IOException {
        return u8() << 8 | u8();
    }

    /** Four bytes, the highest first. */
    long u32() throws IOException {
        return (long) u16() << 16 | u16();
    }

    /** Four bytes, the lowest first. */
    long u32le() throws IOException {
        return u8() | u8() << 8 | u8() << 16 | (long) u8() << 24;
    }

    String tag() throws IOException {
        return new String(bytes(4), StandardCharsets.ISO_8859_1);
    }

    byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw UnfitFileException.cutOff();
        }
        return bytes;
    }

    void copy(long length, OutputStream target) throws IOException {
        copy(length, target, new CRC32());
    }

    void copy(long length, OutputStream target, CRC32 sum) throws IOException {
        for (long left = length; left > 0; ) {
            int read = in.read(block, 0, (int) Math.min(BLOCK, left));
            if (read < 0) {
                throw UnfitFileException.cutOff();
            }
            target.write(block, 0, read);
            sum.update(block, 0, read);
            left -= read;
        }
    }

    void skip(long length) throws IOException {
        copy(length, OutputStream.nullOutputStream());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
