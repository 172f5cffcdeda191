package lt.sklaida.media;

import org.jspecify.annotations.Nullable;

/**
 * A file that is stored, without its bytes. Its name is not part of it: entries that have the same
 * file may call it differently.
 *
 * @param sha256 the SHA-256 of the bytes, in hexadecimal, lower case; identifies the file
 * @param mediaType such as {@code image/png}, found by looking at the bytes
 * @param size in bytes
 * @param width in pixels; null for what is no picture, and for a drawing that says none
 * @param height as the width
 */
public record StoredFile(
        String sha256,
        String mediaType,
        long size,
        @Nullable Integer width,
        @Nullable Integer height) {}
