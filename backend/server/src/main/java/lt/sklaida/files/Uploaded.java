package lt.sklaida.files;

import org.jspecify.annotations.Nullable;

/**
 * A file that has arrived, as it is told.
 *
 * @param upload names it when an entry is saved: its SHA-256
 * @param name what to call it, safe everywhere
 * @param width in pixels; null for what is no picture
 * @param height likewise
 */
public record Uploaded(
        String upload,
        String name,
        String mediaType,
        long size,
        @Nullable Integer width,
        @Nullable Integer height) {}
