package lt.sklaida.media;

import lt.sklaida.media.picture.Turning;
import lt.sklaida.media.type.Facts;
import lt.sklaida.media.type.FileType;
import lt.sklaida.media.type.UnfitFileException;
import lt.sklaida.shared.Bulkhead;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Problem;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Receives a file into a temporary one, and makes of it what may be stored. */
final class Intake {

    private static final int BLOCK = 64 * 1024;
    private static final int MAX_NAME = 80;

    private final MediaSettings settings;
    private final Turning turning;
    private final Bulkhead pictures;

    Intake(MediaSettings settings, Turning turning, Bulkhead pictures) {
        this.settings = settings;
        this.turning = turning;
        this.pictures = pictures;
    }

    /** A file that may be stored, on the disk until it is closed. */
    record Accepted(TemporaryFile file, StoredFile facts) implements AutoCloseable {

        @Override
        public void close() {
            file.close();
        }
    }

    /**
     * Reads a file to its end and cleans it.
     *
     * @throws InvalidException when it is not acceptable
     * @throws UncheckedIOException when it cannot be read to its end
     */
    Accepted accept(InputStream content, String name) {
        try (TemporaryFile received = TemporaryFile.create()) {
            receive(content, received.path());
            return clean(received.path());
        } catch (UnfitFileException e) {
            Problem problem =
                    new Problem(
                            e.reason(),
                            "",
                            "\"%s\" %s".formatted(shown(name), e.getMessage()),
                            e.arguments());
            throw new InvalidException(List.of(problem));
        }
    }

    private void receive(InputStream content, Path target) {
        byte[] block = new byte[BLOCK];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(target)) {
            int read = read(content, block);
            while (read >= 0) {
                size += read;
                if (size > settings.maxSize().toBytes()) {
                    throw tooLarge();
                }
                out.write(block, 0, read);
                read = read(content, block);
            }
        } catch (IOException e) {
            throw TemporaryFile.noSpace(e);
        }
        if (size == 0) {
            throw new UnfitFileException(Problem.Reason.FILE_EMPTY, "is empty");
        }
    }

    private static int read(InputStream content, byte[] block) {
        try {
            return content.read(block);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UnfitFileException tooLarge() {
        long max = settings.maxSize().toBytes();
        return new UnfitFileException(
                Problem.Reason.TOO_LARGE, "is larger than " + size(max), Map.of("maxBytes", max));
    }

    private static String size(long bytes) {
        return bytes % (1024 * 1024) == 0 ? bytes / 1024 / 1024 + " MB" : bytes + " bytes";
    }

    private Accepted clean(Path received) {
        TemporaryFile cleaned = TemporaryFile.create();
        try {
            FileType type = FileType.detect(received);
            StoredFile facts = clean(type, received, cleaned.path());
            return new Accepted(cleaned, facts);
        } catch (IOException e) {
            cleaned.close();
            throw TemporaryFile.noSpace(e);
        } catch (RuntimeException | Error e) {
            cleaned.close();
            throw e;
        }
    }

    private StoredFile clean(FileType type, Path received, Path cleaned) throws IOException {
        MessageDigest digest = sha256();
        Facts facts;
        try (OutputStream file = Files.newOutputStream(cleaned);
                OutputStream out =
                        new BufferedOutputStream(new DigestOutputStream(file, digest), BLOCK)) {
            facts = type.clean(received, out);
        }
        if (facts.pixels() > settings.maxPixels()) {
            throw tooManyPixels(facts);
        }
        if (facts.orientation() != 1) {
            turn(cleaned, type, facts.orientation(), received);
            // What was written is upright and has no camera data, so this ends.
            return clean(type, received, cleaned);
        }
        return new StoredFile(
                HexFormat.of().formatHex(digest.digest()),
                type.mediaType(),
                Files.size(cleaned),
                facts.width(),
                facts.height());
    }

    private UnfitFileException tooManyPixels(Facts facts) {
        return new UnfitFileException(
                Problem.Reason.TOO_MANY_PIXELS,
                "has %d × %d pixels, which is more than the %d million that a picture may have"
                        .formatted(facts.width(), facts.height(), settings.maxPixels() / 1_000_000),
                Map.of(
                        "width",
                        Objects.requireNonNull(facts.width()),
                        "height",
                        Objects.requireNonNull(facts.height()),
                        "max",
                        settings.maxPixels()));
    }

    private void turn(Path lying, FileType type, int orientation, Path upright) throws IOException {
        try {
            pictures.call(
                    () -> {
                        try {
                            turning.turn(lying, type, orientation, upright);
                            return true;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** A name from outside, as it may stand in a message. */
    private static String shown(String name) {
        String plain = name.replaceAll("[\\p{C}\"]", "");
        return plain.length() > MAX_NAME ? plain.substring(0, MAX_NAME) + "…" : plain;
    }
}
