package lt.sklaida.media.type;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds the orientation in EXIF data, which is a TIFF header with a list of tags. */
final class ExifOrientation {

    private static final int UPRIGHT = 1;
    private static final int MAX = 8;
    private static final int ORIENTATION = 0x0112;
    private static final int TIFF = 42;
    private static final int ENTRY_SIZE = 12;

    private ExifOrientation() {}

    /**
     * The orientation, from 1 to 8; 1 when the data say none or make no sense.
     *
     * @param start where the TIFF header begins
     */
    static int of(byte[] exif, int start) {
        int length = exif.length - start;
        if (length < 8) {
            return UPRIGHT;
        }
        ByteBuffer tiff = ByteBuffer.wrap(exif, start, length).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(tiff.getInt(4));
        if (tiff.getShort(2) != TIFF || directory + 2 > length) {
            return UPRIGHT;
        }
        int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) i * ENTRY_SIZE;
            if (entry + ENTRY_SIZE > length) {
                return UPRIGHT;
            }
            if (Short.toUnsignedInt(tiff.getShort((int) entry)) == ORIENTATION) {
                int value = Short.toUnsignedInt(tiff.getShort((int) entry + 8));
                return value >= UPRIGHT && value <= MAX ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
