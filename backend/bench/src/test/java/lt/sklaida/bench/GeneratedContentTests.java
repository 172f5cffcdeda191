package lt.sklaida.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

class GeneratedContentTests {

    private static final Amounts FEW = new Amounts(5, 4, 3, 3, 2, 5);
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

    @TempDir private Path folder;

    @Test
    void isTheSameForTheSameSeed() throws IOException {
        assertThat(generated("one", 1)).isEqualTo(generated("two", 1));
    }

    @Test
    void isAnotherForAnotherSeed() throws IOException {
        assertThat(generated("one", 1)).isNotEqualTo(generated("two", 2));
    }

    @Test
    void hasEachEntryInEveryLocale() throws IOException {
        assertThat(generated("one", 1).keySet())
                .hasSize(3 * FEW.total())
                .contains("articles/article-4/lt.md", "articles/article-4/en.md");
    }

    private Map<String, String> generated(String name, long seed) throws IOException {
        Path content = folder.resolve(name);
        GeneratedContent.write(content, FEW, TODAY, seed);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(content)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                files.put(content.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
