package lt.sklaida.media.type;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * PDF (ISO 32000), which is copied as it is, since a signature may cover it. It must be a PDF from
 * its first byte to its last; readers of PDF, and of other types, would allow for more.
 */
final class PdfCleaner implements FileCleaner {

    private static final String START = "%PDF-";
    private static final String END = "%%EOF";

    /** How much may follow the mark of the end: a line break, maybe with blanks. */
    private static final int TAIL = 16;

    @Override
    public Facts clean(Source source, OutputStream target) throws IOException {
        long length = source.length();
        if (length < START.length() + END.length()
                || !text(source.bytes(START.length())).equals(START)) {
            throw UnfitFileException.damaged("it does not start like a PDF document");
        }
        try (Source again = source.again()) {
            long tail = Math.min(length, END.length() + TAIL);
            again.copy(length - tail, target);
            byte[] end = again.bytes((int) tail);
            requireEnd(text(end));
            target.write(end);
        }
        return Facts.NONE;
    }

    private static void requireEnd(String tail) {
        int mark = tail.lastIndexOf(END);
        if (mark < 0 || !tail.substring(mark + END.length()).isBlank()) {
            throw UnfitFileException.damaged(
                    "it does not end like a PDF document; something follows it, or it is cut off");
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
