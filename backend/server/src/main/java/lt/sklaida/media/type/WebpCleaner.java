package lt.sklaida.media.type;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * WebP (RFC 9649), moving ones as well: keeps the picture and its colour profile. Camera data and
 * unknown chunks are left out, and so is whatever follows the end.
 *
 * <p>The length of the whole comes first, so the chunks are looked at twice: the first time, only
 * their lengths are counted.
 */
final class WebpCleaner implements FileCleaner {

    private static final String EXTENDED = "VP8X";
    private static final String LOSSY = "VP8 ";
    private static final String LOSSLESS = "VP8L";
    private static final String CAMERA = "EXIF";
    private static final Set<String> NEEDED =
            Set.of(EXTENDED, LOSSY, LOSSLESS, "ALPH", "ANIM", "ANMF", "ICCP");

    /** The flags of the chunk VP8X that announce camera data and XMP. */
    private static final int METADATA_FLAGS = 0x08 | 0x04;

    /** The most of a chunk that is needed to know the size. */
    private static final int HEAD = 10;

    /** The tag and the length of the whole, which the length does not count. */
    private static final int HEAD_OF_FILE = 8;

    private static final int MAX_CAMERA_DATA = 1024 * 1024;

    @Override
    public Facts clean(Source source, OutputStream target) throws IOException {
        CountingStream counted = new CountingStream();
        try (Source first = source.again()) {
            new Walk(first, counted).walk(0);
        }
        return new Walk(source, target).walk(counted.count - HEAD_OF_FILE);
    }

    /** Only counts what is written. */
    private static final class CountingStream extends OutputStream {

        private long count;

        @Override
        public void write(int octet) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
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

        /**
         * @param length the length to write for the whole, without tag and length
         */
        Facts walk(long length) throws IOException {
            if (!source.tag().equals("RIFF")) {
                throw UnfitFileException.damaged("it does not start like a WebP picture");
            }
            long left = source.u32le() - 4;
            if (!source.tag().equals("WEBP")) {
                throw UnfitFileException.damaged("it does not start like a WebP picture");
            }
            writeTag("RIFF");
            writeNumber(length);
            writeTag("WEBP");
            while (left > 0) {
                left -= chunk();
            }
            if (!hasData) {
                throw UnfitFileException.damaged("it has no picture data");
            }
            return new Facts(width, height, orientation);
        }

        /** Reads a chunk, and returns how many bytes it took. */
        private long chunk() throws IOException {
            String tag = source.tag();
            long length = source.u32le();
            long padded = length + (length & 1);
            byte[] head = source.bytes((int) Math.min(HEAD, padded));
            switch (tag) {
                case EXTENDED -> extended(head);
                case LOSSY -> lossy(head);
                case LOSSLESS -> lossless(head);
                case "ANMF" -> hasData = true;
                default -> {}
            }
            long rest = padded - head.length;
            if (tag.equals(CAMERA) && length <= MAX_CAMERA_DATA) {
                camera(head, source.bytes((int) rest));
            } else if (NEEDED.contains(tag)) {
                writeTag(tag);
                writeNumber(length);
                target.write(head);
                source.copy(rest, target);
            } else {
                source.skip(rest);
            }
            return 8 + padded;
        }

        private void extended(byte[] head) {
            require(head.length == HEAD);
            head[0] &= (byte) ~METADATA_FLAGS;
            size(1 + number(head, 4, 3), 1 + number(head, 7, 3));
        }

        private void lossy(byte[] head) {
            require(head.length == HEAD && number(head, 3, 3) == 0x2A019D);
            size(number(head, 6, 2) & 0x3FFF, number(head, 8, 2) & 0x3FFF);
            hasData = true;
        }

        private void lossless(byte[] head) {
            require(head.length >= 5 && head[0] == 0x2F);
            int bits = number(head, 1, 4);
            size(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF));
            hasData = true;
        }

        /** The first chunk decides; that of a picture behind VP8X says the same. */
        private void size(int toRight, int down) {
            require(toRight > 0 && down > 0);
            require(width == 0 || (width == toRight && height == down));
            width = toRight;
            height = down;
        }

        private void camera(byte[] head, byte[] rest) {
            byte[] exif = new byte[head.length + rest.length];
            System.arraycopy(head, 0, exif, 0, head.length);
            System.arraycopy(rest, 0, exif, head.length, rest.length);
            orientation = ExifOrientation.of(exif, 0);
        }

        private static void require(boolean condition) {
            if (!condition) {
                throw UnfitFileException.damaged("its size is not clear");
            }
        }

        private static int number(byte[] data, int at, int length) {
            int number = 0;
            for (int i = 0; i < length; i++) {
                number |= (data[at + i] & 0xFF) << (8 * i);
            }
            return number;
        }

        private void writeTag(String tag) throws IOException {
            target.write(tag.getBytes(StandardCharsets.ISO_8859_1));
        }

        private void writeNumber(long number) throws IOException {
            for (int shift = 0; shift < 32; shift += 8) {
                target.write((int) (number >> shift));
            }
        }
    }
}
