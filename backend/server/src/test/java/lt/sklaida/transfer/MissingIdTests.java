package lt.sklaida.transfer;

import static lt.sklaida.transfer.TestTransfer.exports;
import static lt.sklaida.transfer.TestTransfer.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.content.Entry;
import lt.sklaida.content.TestContent;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The import of files without ids, as they come from other systems. */
class MissingIdTests {

    private final TestContent content = new TestContent(TestModels.repository());

    @TempDir Path folder;
    @TempDir Path other;

    @AfterEach
    void close() {
        content.close();
    }

    @Test
    void importingAgainChangesNothing() throws IOException {
        write(folder, "trust", "sample: true\n");

        assertThat(run()).isEqualTo(report(1, 1, 1));
        assertThat(run()).isEqualTo(report(1, 0, 1));
    }

    @Test
    void entriesHaveTheSameIdInEveryStore() throws IOException {
        write(folder, "trust", "sample: true\n");
        run();

        try (TestContent second = new TestContent(TestModels.repository())) {
            imports(second).run(folder, Progress.silent());

            assertThat(entry(second, "trust").id()).isEqualTo(entry(content, "trust").id());
        }
    }

    @Test
    void needsNoEntryYmlWithoutSharedValues() throws IOException {
        write(folder, "trust", null);

        assertThat(run()).isEqualTo(report(1, 1, 1));
    }

    @Test
    void resolvesReferencesByTypeAndKey() throws IOException {
        write(folder, "trust", null);
        write(folder, "clubs", "broader: topic/trust\n");
        run();

        assertThat(entry(content, "clubs").published())
                .containsEntry("broader", entry(content, "trust").id().value());
    }

    @Test
    void updatesTheEntryOfTheSameTypeAndKey() throws IOException {
        write(folder, "trust", "id: 0000000000trust\n");
        run();
        write(other, "trust", null);

        assertThat(imports(content).run(other, Progress.silent())).isEqualTo(report(1, 0, 1));
        assertThat(entry(content, "trust").id()).isEqualTo(new EntryId("0000000000trust"));
    }

    @Test
    void exportsWriteTheIds() throws IOException {
        write(folder, "trust", "sample: true\n");
        run();
        EntryId id = entry(content, "trust").id();
        exports(content).run(folder, false, Progress.silent());

        assertThat(entryFile("trust")).isEqualTo("id: %s\nsample: true\n".formatted(id));
        assertThat(run()).isEqualTo(report(1, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|sample: true\n",
                "\uFEFF|sample: true # made up\r\n",
                "# A comment.\n\n|sample:   true",
                "---\n|sample: true\n...\n",
                "# Only a comment.\n|",
                "# Only a comment.\r\n# Another.\r\n|",
                "|",
                "|? sample\n: true\n",
            })
    void assigningWritesALineAndNothingElse(String text) throws IOException {
        write(folder, "trust", text.replace("|", ""));

        assertThat(runAssigning()).isEqualTo(report(1, 1, 1));

        String line = "id: " + entry(content, "trust").id();
        String lineBreak = text.contains("\r\n") ? "\r\n" : "\n";
        assertThat(entryFile("trust")).isEqualTo(text.replace("|", line + lineBreak));
        assertThat(run()).isEqualTo(report(1, 0, 0));
    }

    @Test
    void assigningKeepsTheIndentationOfTheFile() throws IOException {
        write(folder, "trust", "  sample: true\n  broader:\n");
        runAssigning();

        assertThat(entryFile("trust"))
                .isEqualTo(
                        "  id: %s\n  sample: true\n  broader:\n"
                                .formatted(entry(content, "trust").id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{sample: true}\n", "{}\n"})
    void assigningWritesIntoBraces(String text) throws IOException {
        write(folder, "trust", text);
        runAssigning();

        assertThat(entryFile("trust")).startsWith("{id: " + entry(content, "trust").id());
        assertThat(run()).isEqualTo(report(1, 0, 0));
    }

    @Test
    void assigningCreatesAMissingEntryFile() throws IOException {
        write(folder, "trust", null);
        runAssigning();

        assertThat(entryFile("trust"))
                .isEqualTo("id: %s\n".formatted(entry(content, "trust").id()));
    }

    @Test
    void assigningLeavesFilesThatHaveAnId() throws IOException {
        write(folder, "trust", "sample: true\r\nid: 0000000000trust");

        assertThat(runAssigning()).isEqualTo(report(1, 1, 0));
        assertThat(entryFile("trust")).isEqualTo("sample: true\r\nid: 0000000000trust");
    }

    @Test
    void assigningWritesNothingWhereAnythingIsWrong() throws IOException {
        write(folder, "trust", "sample: true\n");
        write(folder, "clubs", "broader: topic/none\n");

        assertThatThrownBy(this::runAssigning).isInstanceOf(InvalidException.class);

        assertThat(entryFile("trust")).isEqualTo("sample: true\n");
    }

    @Test
    void assigningAfterAnImportKeepsTheEntries() throws IOException {
        write(folder, "trust", "sample: true\n");
        run();

        assertThat(runAssigning()).isEqualTo(report(1, 0, 1));
    }

    @Test
    void doesNotReuseTheIdOfARenamedEntry() throws IOException {
        write(folder, "trust", "sample: true\n");
        runAssigning();
        Files.move(folder.resolve("topics/trust"), folder.resolve("topics/faith"));
        write(folder, "trust", null);

        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("topics/trust/lt.md:1: has no id, and the one that follows")
                .hasMessageContaining("import --assign-ids writes another");
        assertThat(runAssigning()).isEqualTo(report(2, 2, 1));
        assertThat(entry(content, "faith").id()).isNotEqualTo(entry(content, "trust").id());
    }

    @Test
    void reportsAProblemInAReferencedEntryOnce() throws IOException {
        write(folder, "trust", "a: b: c\n");
        write(folder, "clubs", "broader: topic/trust\n");

        assertThatThrownBy(this::run)
                .isInstanceOfSatisfying(
                        InvalidException.class, e -> assertThat(e.problems()).hasSize(1));
    }

    private static Import.Report report(long read, long written, long withoutId) {
        return new Import.Report(read, written, withoutId, List.of(), List.of(), false);
    }

    private static Entry entry(TestContent store, String key) {
        return store.entries().findByKey("Topic", new Slug(key)).orElseThrow();
    }

    private String entryFile(String key) throws IOException {
        return Files.readString(folder.resolve("topics").resolve(key).resolve("entry.yml"));
    }

    private Import.Report run() {
        return imports(content).run(folder, Progress.silent());
    }

    private Import.Report runAssigning() {
        return imports(content).run(folder, Set.of(Import.Option.ASSIGN_IDS), Progress.silent());
    }

    private static void write(Path root, String key, @Nullable String shared) throws IOException {
        Path topic = Files.createDirectories(root.resolve("topics").resolve(key));
        if (shared != null) {
            Files.writeString(topic.resolve("entry.yml"), shared);
        }
        Files.writeString(topic.resolve("lt.md"), "---\nlabel: %s\n---\n".formatted(key));
    }
}
