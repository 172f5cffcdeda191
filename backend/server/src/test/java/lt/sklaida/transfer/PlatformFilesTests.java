package lt.sklaida.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Problem;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files as operating systems and editors write them. */
class PlatformFilesTests {

    private final ContentModel model = TestModels.repository();

    @TempDir Path root;

    private Path page;

    @BeforeEach
    void writePage() throws IOException {
        page = Files.createDirectories(root.resolve("pages/about"));
        Files.writeString(page.resolve("entry.yml"), "id: abcdefgh\n");
        Files.writeString(page.resolve("lt.md"), "---\ntitle: Apie\n---\n\nTekstas\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\ntitle: Apie\n---\n\nTekstas\n",
                "\uFEFF---\ntitle: Apie\n---\n\nTekstas\n",
                "\uFEFF---\r\ntitle: Apie\r\n---\r\n\r\nTekstas\r\n",
                "---\rtitle: Apie\r---\r\rTekstas\r",
                "--- \t\ntitle: Apie\n---  \n\nTekstas\n",
                "---\ntitle: Apie\n...\n\nTekstas\n",
                "---\ntitle: Apie\n... \nTekstas",
                "\n\n---\ntitle: Apie\n---\nTekstas\n",
            })
    void readsFrontMatterInAnyValidForm(String text) throws IOException {
        Files.writeString(page.resolve("lt.md"), text);

        assertThat(read().values())
                .isEqualTo(Map.of("title", Map.of("lt", "Apie"), "body", Map.of("lt", "Tekstas")));
    }

    @Test
    void readsAByteOrderMarkAndDocumentMarkersInEntryYml() throws IOException {
        Files.writeString(page.resolve("entry.yml"), "\uFEFF---\r\nid: zyxwvuts\r\n...\r\n");

        assertThat(read().id()).isEqualTo(new EntryId("zyxwvuts"));
    }

    @Test
    void countsLinesFromTheTopOfTheFile() throws IOException {
        Files.writeString(page.resolve("lt.md"), "\uFEFF\r\n---\r\ntitle: Apie\r\nx: y\r\n---\r\n");

        assertThat(problems()).extracting(Problem::path).containsExactly("pages/about/lt.md:4");
    }

    @Test
    void normalizesTheDecomposedNamesOfMacos() throws IOException {
        Files.writeString(page.resolve("lt.md"), "---\ntitle: Z\u030Cygis\n---\n\nE\u0307\n");

        assertThat(read().values())
                .isEqualTo(
                        Map.of(
                                "title", Map.of("lt", "\u017Dygis"),
                                "body", Map.of("lt", "\u0116")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thumbs.db",
                "desktop.ini",
                ".DS_Store",
                "._lt.md",
                "lt.md~",
                ".lt.md.swp",
                "lt.md.swp",
                "#lt.md#",
                ".#lt.md",
                "lt.md.bak",
                "lt.md.orig",
                "entry.yml.old",
                "~$lt.md",
            })
    void ignoresFilesOfSystemsAndEditors(String name) throws IOException {
        for (Path folder : List.of(page, page.getParent(), root)) {
            Files.writeString(folder.resolve(name), "x");
        }
        Path search = Files.createDirectories(root.resolve("search"));
        Files.writeString(search.resolve(name), "x");

        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".git", "__MACOSX", "@eaDir", "$RECYCLE.BIN"})
    void ignoresFoldersOfSystems(String name) throws IOException {
        for (Path folder : List.of(page, page.getParent(), root)) {
            Files.createDirectory(folder.resolve(name));
        }

        assertThat(problems()).isEmpty();
    }

    @Test
    void saysHowAFolderShouldBeNamed() throws IOException {
        Files.move(root.resolve("pages"), root.resolve("Page"));

        assertThat(problems())
                .containsExactly(new Problem("Page:1", "is no content type; rename it to pages"));
    }

    private ReadEntry read() {
        Findings findings = new Findings(root);
        List<ReadEntry> entries =
                new ContentFolder(root)
                        .entries(model, findings).stream()
                                .flatMap(folder -> reader().read(folder, findings).stream())
                                .toList();
        new ContentFolder(root).vocabulary(findings);
        findings.throwIfAny();
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }

    private List<Problem> problems() {
        try {
            read();
            return List.of();
        } catch (InvalidException e) {
            return e.problems();
        }
    }

    private EntryReader reader() {
        return new EntryReader(model, (type, key) -> EntryId.derivedFrom(type.name() + "/" + key));
    }
}
