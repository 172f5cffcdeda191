package lt.sklaida.media.type;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Copies a file of one type without what it does not need. What it has written, it copies whole.
 */
interface FileCleaner {

    /**
     * Copies the file.
     *
     * @throws UnfitFileException when the file is damaged or not acceptable
     */
    Facts clean(Source source, OutputStream target) throws IOException;
}
