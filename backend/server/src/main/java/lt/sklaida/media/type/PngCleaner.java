package lt.sklaida.media.type;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * PNG (ISO/IEC 15948), moving ones as well: keeps what showing it needs. Texts, camera data, times
 * and unknown chunks are left out, and so is whatever follows the end.
 */
final class PngCleaner implements FileCleaner {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private static final String HEADER = "IHDR";
    private static final String DATA = "IDAT";
    private static final String END = "IEND";
    private static final String CAMERA = "eXIf";
    private static final int MAX_CAMERA_DATA = 1024 * 1024;

    private static final Set<String> NEEDED =
            Set.of(
                    HEADER, "PLTE", DATA, END, "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP",
                    "mDCV", "cLLI", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT");

    @Override
    public Facts clean(Source source, OutputStream target) throws IOException {
        byte[] signature = source.bytes(SIGNATURE.length);
        if (!Arrays.equals(signature, SIGNATURE)) {
            throw UnfitFileException.damaged("it does not start like a PNG picture");
        }
        target.write(signature);
        return new Walk(source, target).walk();
    }

    /** The way through the chunks of one file. */
    private static final class Walk {

        private final Source source;
        private final OutputStream target;
        private int width;
        private int height;
        private int orientation = 1;
        private boolean hasData;

        Walk(Source source, OutputStream target) {
            this.source = source;
            this.target = target;
        }

        Facts walk() throws IOException {
            String tag = "";
            while (!tag.equals(END)) {
                long length = source.u32();
                tag = source.tag();
                if (length > Integer.MAX_VALUE || tag.equals(HEADER) == (width != 0)) {
                    throw UnfitFileException.damaged("its chunks are not in order");
                }
                if (tag.equals(HEADER)) {
                    header(length);
                } else if (tag.equals(CAMERA) && length <= MAX_CAMERA_DATA) {
                    orientation = ExifOrientation.of(source.bytes((int) length), 0);
                    source.skip(4);
                } else if (NEEDED.contains(tag)) {
                    hasData |= tag.equals(DATA);
                    copy(length, tag);
                } else {
                    source.skip(length + 4);
                }
            }
            if (!hasData) {
                throw UnfitFileException.damaged("it has no picture data");
            }
            return new Facts(width, height, orientation);
        }

        private void header(long length) throws IOException {
            if (length != 13) {
                throw UnfitFileException.damaged("its header has a wrong length");
            }
            byte[] data = source.bytes((int) length);
            CRC32 sum = start(length, HEADER);
            target.write(data);
            sum.update(data);
            finish(sum);
            width = number(data, 0);
            height = number(data, 4);
            if (width <= 0 || height <= 0) {
                throw UnfitFileException.damaged("its width or height is zero");
            }
        }

        private static int number(byte[] data, int at) {
            return (data[at] & 0xFF) << 24
                    | (data[at + 1] & 0xFF) << 16
                    | (data[at + 2] & 0xFF) << 8
                    | (data[at + 3] & 0xFF);
        }

        private void copy(long length, String tag) throws IOException {
            CRC32 sum = start(length, tag);
            source.copy(length, target, sum);
            finish(sum);
        }

        private CRC32 start(long length, String tag) throws IOException {
            byte[] name = tag.getBytes(StandardCharsets.ISO_8859_1);
            CRC32 sum = new CRC32();
            sum.update(name);
            writeNumber(length);
            target.write(name);
            return sum;
        }

        private void finish(CRC32 sum) throws IOException {
            if (source.u32() != sum.getValue()) {
                throw UnfitFileException.damaged("a checksum is wrong");
            }
            writeNumber(sum.getValue());
        }

        private void writeNumber(long number) throws IOException {
            for (int shift = 24; shift >= 0; shift -= 8) {
                target.write((int) (number >> shift));
            }
        }
    }
}
