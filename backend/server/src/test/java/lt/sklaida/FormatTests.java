package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Checks that sources have google-java-format, AOSP style; {@code -Dformat=write} formats them. */
class FormatTests {

    private static final Path BACKEND = Path.of("..").toAbsolutePath().normalize();

    private final Formatter formatter =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    @Test
    void everySourceFileIsFormatted() throws IOException {
        List<Path> unformatted;
        try (Stream<Path> files = Files.walk(BACKEND)) {
            unformatted =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.toString().contains("/target/"))
                            .filter(file -> !isFormatted(file))
                            .map(BACKEND::relativize)
                            .toList();
        }
        assertThat(unformatted)
                .as("run: mvn -f backend test -pl server -am -Dtest=FormatTests -Dformat=write")
                .isEmpty();
    }

    private boolean isFormatted(Path file) {
        try {
            String source = Files.readString(file);
            String ordered = ImportOrderer.reorderImports(source, Style.AOSP);
            String formatted =
                    formatter.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
            if ("write".equals(System.getProperty("format")) && !source.equals(formatted)) {
                Files.writeString(file, formatted);
                return true;
            }
            return source.equals(formatted);
        } catch (FormatterException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
