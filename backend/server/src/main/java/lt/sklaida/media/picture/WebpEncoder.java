package lt.sklaida.media.picture;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Writes WebP by the program {@code cwebp} of libwebp. It is a process of its own: a fault in
 * native code ends one picture and not the server, and its memory is given back.
 */
public final class WebpEncoder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebpEncoder.class);

    private static final String PROGRAMS = "/dist_webp_binaries/libwebp-1.4.0-";
    private static final long MAX_SECONDS = 30;

    private Optional<Path> program = Optional.empty();
    private boolean prepared;

    /** Whether there is a program for this machine, which may refuse to run programs at all. */
    boolean isAvailable() {
        return program().isPresent();
    }

    private synchronized Optional<Path> program() {
        if (!prepared) {
            prepared = true;
            program = prepare();
            if (program.isEmpty()) {
                log.warn("This machine cannot write WebP; readers get JPEG in its place");
            }
        }
        return program;
    }

    private static Optional<Path> prepare() {
        String name = programName();
        try (InputStream in = WebpEncoder.class.getResourceAsStream(PROGRAMS + name)) {
            if (in == null) {
                return Optional.empty();
            }
            Path folder = Files.createTempDirectory("sklaida-webp-");
            Path program = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
            Files.copy(in, program);
            if (program.toFile().setExecutable(true) && runs(program)) {
                return Optional.of(program);
            }
            delete(program);
            return Optional.empty();
        } catch (IOException e) {
            log.debug("Cannot prepare {}: {}", name, e.toString());
            return Optional.empty();
        }
    }

    private static String programName() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean arm = machine.contains("aarch64") || machine.contains("arm64");
        if (system.contains("win")) {
            return "windows-x64/bin/cwebp.exe";
        }
        if (system.contains("mac")) {
            return arm ? "mac-arm64/bin/cwebp" : "mac-x86-64/bin/cwebp";
        }
        return arm ? "linux-aarch64/bin/cwebp" : "linux-x86-64/bin/cwebp";
    }

    private static boolean runs(Path program) throws IOException {
        Process process = start(List.of(program.toString(), "-version"), null);
        return hasSucceeded(process);
    }

    /**
     * @param quality from 0 to 100
     * @throws IOException when there is no program, or when it fails or takes too long
     */
    void write(BufferedImage picture, int quality, Path target) throws IOException {
        Path encoder =
                program().orElseThrow(() -> new IOException("This machine cannot write WebP"));
        Process process =
                start(
                        List.of(
                                encoder.toString(),
                                "-quiet",
                                "-q",
                                Integer.toString(quality),
                                "-metadata",
                                "none",
                                "-o",
                                "-",
                                "--",
                                "-"),
                        target);
        try (OutputStream out = new BufferedOutputStream(process.getOutputStream())) {
            writePam(picture, out);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        if (!hasSucceeded(process)) {
            throw new IOException("cwebp has failed or took too long");
        }
    }

    private static Process start(List<String> command, @Nullable Path target) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(
                        target == null
                                ? ProcessBuilder.Redirect.DISCARD
                                : ProcessBuilder.Redirect.to(target.toFile()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean hasSucceeded(Process process) throws IOException {
        try {
            return process.waitFor(MAX_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while cwebp ran", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The pixels in Netpbm's format PAM, one row after the other. */
    private static void writePam(BufferedImage picture, OutputStream out) throws IOException {
        boolean transparent = picture.getColorModel().hasAlpha();
        int width = picture.getWidth();
        int depth = transparent ? 4 : 3;
        String head =
                "P7\nWIDTH %d\nHEIGHT %d\nDEPTH %d\nMAXVAL 255\nTUPLTYPE %s\nENDHDR\n"
                        .formatted(
                                width,
                                picture.getHeight(),
                                depth,
                                transparent ? "RGB_ALPHA" : "RGB");
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        int[] pixels = new int[width];
        byte[] row = new byte[width * depth];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, width, 1, pixels, 0, width);
            int at = 0;
            for (int pixel : pixels) {
                row[at++] = (byte) (pixel >> 16);
                row[at++] = (byte) (pixel >> 8);
                row[at++] = (byte) pixel;
                if (transparent) {
                    row[at++] = (byte) (pixel >> 24);
                }
            }
            out.write(row);
        }
    }

    private static void delete(Path program) {
        try {
            Files.deleteIfExists(program);
            Path folder = program.getParent();
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            log.debug("Cannot delete {}: {}", program, e.toString());
        }
    }

    @Override
    public synchronized void close() {
        program.ifPresent(WebpEncoder::delete);
        program = Optional.empty();
    }
}
