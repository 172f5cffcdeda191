package lt.sklaida.media.type;

import lt.sklaida.shared.Problem.Reason;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * AVIF (ISO/IEC 23000-22), which is copied as it is. To take its metadata out, all offsets in it
 * would have to be computed anew; so a picture that has any is refused.
 */
final class AvifCleaner implements FileCleaner {

    private static final Set<String> TOP_LEVEL =
            Set.of("ftyp", "meta", "mdat", "moov", "free", "skip");
    private static final Set<String> METADATA = Set.of("Exif", "mime", "uri ");
    private static final int MAX_META = 1024 * 1024;
    private static final int MAX_DEPTH = 4;

    @Override
    public Facts clean(Source source, OutputStream target) throws IOException {
        Walk walk = new Walk();
        long left = source.length();
        for (boolean first = true; left > 0; first = false) {
            long length = source.u32();
            String tag = source.tag();
            boolean plain = length >= 8 && length <= left && TOP_LEVEL.contains(tag);
            if (!plain || first != tag.equals("ftyp")) {
                throw UnfitFileException.damaged("its boxes are not in order");
            }
            if (tag.equals("meta")) {
                walk.meta(meta(source, length - 8));
            } else {
                source.skip(length - 8);
            }
            left -= length;
        }
        try (Source again = source.again()) {
            again.copy(source.length(), target);
        }
        return walk.facts();
    }

    private static byte[] meta(Source source, long length) throws IOException {
        if (length > MAX_META) {
            throw UnfitFileException.damaged("its description is too long");
        }
        return source.bytes((int) length);
    }

    /** What the boxes of the description say. */
    private static final class Walk {

        private final Set<Integer> turns = new HashSet<>();
        private int width;
        private int height;

        void meta(byte[] data) {
            // A version and flags come first.
            boxes(data, 4, data.length, 0);
        }

        private void boxes(byte[] data, int from, int to, int depth) {
            int at = from;
            while (at + 8 <= to && depth < MAX_DEPTH) {
                long length = number(data, at);
                if (length < 8 || at + length > to) {
                    throw UnfitFileException.damaged("its boxes are not in order");
                }
                int end = (int) (at + length);
                box(tag(data, at + 4), data, at + 8, end, depth + 1);
                at = end;
            }
        }

        private void box(String tag, byte[] data, int from, int to, int depth) {
            switch (tag) {
                case "iprp", "ipco" -> boxes(data, from, to, depth);
                case "iinf" -> boxes(data, from + (data[from] == 0 ? 6 : 8), to, depth);
                case "infe" -> item(data, from, to);
                case "ispe" -> size(data, from, to);
                case "irot" -> turns.add(data[from] & 1);
                default -> {}
            }
        }

        /** An item of the picture; its type stands behind its number, whose length varies. */
        private static void item(byte[] data, int from, int to) {
            int type = from + (data[from] == 2 ? 8 : 10);
            if (data[from] < 2 || type + 4 > to) {
                throw UnfitFileException.damaged("its items are not clear");
            }
            if (METADATA.contains(tag(data, type))) {
                throw new UnfitFileException(
                        Reason.FILE_HAS_METADATA,
                        "has camera data in it, maybe the place where it was taken; export it"
                                + " without metadata");
            }
        }

        private void size(byte[] data, int from, int to) {
            if (from + 12 > to) {
                throw UnfitFileException.damaged("its size is not clear");
            }
            // Thumbnails and tiles have sizes, too, and are smaller.
            width = (int) Math.max(width, Math.min(number(data, from + 4), Integer.MAX_VALUE));
            height = (int) Math.max(height, Math.min(number(data, from + 8), Integer.MAX_VALUE));
        }

        Facts facts() {
            if (width <= 0 || height <= 0) {
                throw UnfitFileException.damaged("its size is not clear");
            }
            return turns.contains(1) ? Facts.of(height, width) : Facts.of(width, height);
        }

        private static long number(byte[] data, int at) {
            return (data[at] & 0xFFL) << 24
                    | (data[at + 1] & 0xFF) << 16
                    | (data[at + 2] & 0xFF) << 8
                    | (data[at + 3] & 0xFF);
        }

        private static String tag(byte[] data, int at) {
            return new String(data, at, 4, StandardCharsets.ISO_8859_1);
        }
    }
}
