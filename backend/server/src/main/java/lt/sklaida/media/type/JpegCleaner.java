package lt.sklaida.media.type;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JPEG (ITU-T T.81): keeps what decoding needs and the colour profile. Camera data, places,
 * comments, thumbnails and further pictures behind the first are left out, and so is whatever
 * follows the end of the picture.
 */
final class JpegCleaner implements FileCleaner {

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;
    private static final int TEMPORARY = 0x01;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;

    private static final byte[] JFIF = ascii("JFIF\0");
    private static final byte[] EXIF = ascii("Exif\0\0");
    private static final byte[] PROFILE = ascii("ICC_PROFILE\0");
    private static final byte[] ADOBE = ascii("Adobe");

    /** The JFIF header without its thumbnail, whose size is in its last two bytes. */
    private static final int JFIF_LENGTH = 14;

    @Override
    public Facts clean(Source source, OutputStream target) throws IOException {
        if (source.u8() != 0xFF || source.u8() != START) {
            throw UnfitFileException.damaged("it does not start like a JPEG picture");
        }
        target.write(0xFF);
        target.write(START);
        return new Walk(source, target).walk();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean startsWith(byte[] data, byte[] start) {
        return data.length >= start.length
                && Arrays.equals(data, 0, start.length, start, 0, start.length);
    }

    /** The way through the segments of one file. */
    private static final class Walk {

        private final Source source;
        private final OutputStream target;
        private int width;
        private int height;
        private int orientation = 1;
        private boolean scanned;

        Walk(Source source, OutputStream target) {
            this.source = source;
            this.target = target;
        }

        Facts walk() throws IOException {
            int marker = marker(source.u8());
            while (marker != END) {
                if (marker == SCAN) {
                    marker = scan();
                } else {
                    segment(marker);
                    marker = marker(source.u8());
                }
            }
            if (!scanned) {
                throw UnfitFileException.damaged("it has no picture data");
            }
            target.write(0xFF);
            target.write(END);
            return new Facts(width, height, orientation);
        }

        /** The marker that starts with this byte, after any number of fill bytes. */
        private int marker(int first) throws IOException {
            if (first != 0xFF) {
                throw UnfitFileException.damaged("its segments do not join");
            }
            int marker = source.u8();
            while (marker == 0xFF) {
                marker = source.u8();
            }
            return marker;
        }

        private void segment(int marker) throws IOException {
            if (marker == TEMPORARY || (marker >= FIRST_RESTART && marker <= START)) {
                throw UnfitFileException.damaged("it has a marker at a wrong place");
            }
            byte[] data = source.bytes(length());
            if (isFrame(marker)) {
                frame(data);
            }
            if (marker == APP1 && startsWith(data, EXIF)) {
                orientation = ExifOrientation.of(data, EXIF.length);
            }
            if (marker == APP0 && startsWith(data, JFIF) && data.length >= JFIF_LENGTH) {
                byte[] header = Arrays.copyOf(data, JFIF_LENGTH);
                header[JFIF_LENGTH - 2] = 0;
                header[JFIF_LENGTH - 1] = 0;
                write(marker, header);
            } else if (isNeeded(marker, data)) {
                write(marker, data);
            }
        }

        private static boolean isNeeded(int marker, byte[] data) {
            return switch (marker) {
                case APP2 -> startsWith(data, PROFILE);
                // Says how the colours are transformed.
                case APP14 -> startsWith(data, ADOBE);
                case COMMENT -> false;
                default -> marker < APP0 || marker > APP15;
            };
        }

        /** Frames, and no tables, which have numbers between theirs. */
        private static boolean isFrame(int marker) {
            return marker >= 0xC0
                    && marker <= 0xCF
                    && marker != 0xC4
                    && marker != 0xC8
                    && marker != 0xCC;
        }

        private void frame(byte[] data) {
            if (data.length < 6 || width != 0) {
                throw UnfitFileException.damaged("its size is not clear");
            }
            height = (data[1] & 0xFF) << 8 | (data[2] & 0xFF);
            width = (data[3] & 0xFF) << 8 | (data[4] & 0xFF);
            if (width == 0 || height == 0) {
                throw UnfitFileException.damaged("its width or height is zero");
            }
        }

        /** Copies a scan with its data, and returns the marker behind it. */
        private int scan() throws IOException {
            if (width == 0) {
                throw UnfitFileException.damaged("its size is not clear");
            }
            write(SCAN, source.bytes(length()));
            scanned = true;
            while (true) {
                int next = source.u8();
                if (next != 0xFF) {
                    target.write(next);
                    continue;
                }
                int marker = marker(next);
                if (marker != 0 && (marker < FIRST_RESTART || marker > LAST_RESTART)) {
                    return marker;
                }
                target.write(0xFF);
                target.write(marker);
            }
        }

        private int length() throws IOException {
            int length = source.u16();
            if (length < 2) {
                throw UnfitFileException.damaged("a segment has no length");
            }
            return length - 2;
        }

        private void write(int marker, byte[] data) throws IOException {
            int length = data.length + 2;
            target.write(0xFF);
            target.write(marker);
            target.write(length >> 8);
            target.write(length);
            target.write(data);
        }
    }
}
