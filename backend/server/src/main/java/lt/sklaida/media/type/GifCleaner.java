package lt.sklaida.media.type;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * GIF (89a), moving ones as well: keeps the frames and how often they repeat. Comments, texts and
 * other extensions are left out, and so is whatever follows the end.
 */
final class GifCleaner implements FileCleaner {

    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int APPLICATION = 0xFF;
    private static final int HAS_TABLE = 0x80;

    private static final Set<String> REPEATS = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");

    @Override
    public Facts clean(Source source, OutputStream target) throws IOException {
        String version = new String(source.bytes(6), StandardCharsets.ISO_8859_1);
        if (!version.equals("GIF87a") && !version.equals("GIF89a")) {
            throw UnfitFileException.damaged("it does not start like a GIF picture");
        }
        target.write(version.getBytes(StandardCharsets.ISO_8859_1));
        return new Walk(source, target).walk();
    }

    /** The way through the blocks of one file. */
    private static final class Walk {

        private final Source source;
        private final OutputStream target;
        private int width;
        private int height;
        private int frames;

        Walk(Source source, OutputStream target) {
            this.source = source;
            this.target = target;
        }

        Facts walk() throws IOException {
            byte[] screen = source.bytes(7);
            width = number(screen, 0);
            height = number(screen, 2);
            if (width == 0 || height == 0) {
                throw UnfitFileException.damaged("its width or height is zero");
            }
            target.write(screen);
            copyTable(screen[4]);
            int block = source.u8();
            while (block != TRAILER) {
                switch (block) {
                    case IMAGE -> image();
                    case EXTENSION -> extension();
                    // Some programs fill the end with zeros.
                    case 0 -> {}
                    default -> throw UnfitFileException.damaged("it has a block of no known kind");
                }
                block = source.u8();
            }
            if (frames == 0) {
                throw UnfitFileException.damaged("it has no picture data");
            }
            target.write(TRAILER);
            return Facts.of(width, height);
        }

        private void image() throws IOException {
            byte[] head = source.bytes(9);
            boolean inside =
                    number(head, 0) + number(head, 4) <= width
                            && number(head, 2) + number(head, 6) <= height;
            if (!inside) {
                throw UnfitFileException.damaged("a frame is larger than the picture");
            }
            target.write(IMAGE);
            target.write(head);
            copyTable(head[8]);
            target.write(source.u8());
            copyBlocks(target);
            frames++;
        }

        private void extension() throws IOException {
            int kind = source.u8();
            int length = source.u8();
            byte[] first = source.bytes(length);
            boolean needed =
                    kind == GRAPHIC_CONTROL
                            || (kind == APPLICATION
                                    && REPEATS.contains(
                                            new String(first, StandardCharsets.ISO_8859_1)));
            OutputStream kept = needed ? target : OutputStream.nullOutputStream();
            kept.write(EXTENSION);
            kept.write(kind);
            kept.write(length);
            kept.write(first);
            if (length > 0) {
                copyBlocks(kept);
            }
        }

        private void copyTable(byte flags) throws IOException {
            if ((flags & HAS_TABLE) != 0) {
                source.copy(3L << ((flags & 7) + 1), target);
            }
        }

        private void copyBlocks(OutputStream to) throws IOException {
            int length;
            do {
                length = source.u8();
                to.write(length);
                source.copy(length, to);
            } while (length > 0);
        }

        private static int number(byte[] data, int at) {
            return (data[at] & 0xFF) | (data[at + 1] & 0xFF) << 8;
        }
    }
}
