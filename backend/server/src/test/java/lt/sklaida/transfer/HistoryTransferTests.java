package lt.sklaida.transfer;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;
import static lt.sklaida.transfer.TestTransfer.exports;
import static lt.sklaida.transfer.TestTransfer.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.TestFiles;
import lt.sklaida.content.Entry;
import lt.sklaida.content.TestContent;
import lt.sklaida.content.Variant;
import lt.sklaida.content.Variant.Publication;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The import and export of dates and former slugs. */
class HistoryTransferTests {

    private static final EntryId TRUST = new EntryId("0000000000trust");

    private final TestContent content = new TestContent(TestModels.repository());

    @TempDir Path folder;
    @TempDir Path backup;
    @TempDir Path secondBackup;

    @BeforeEach
    void importOne() throws IOException {
        write(
                "slug: pasitikejimas\nformerSlugs:\n  - tikejimas\n  - viltis\npublishedAt: 2016-12-15T10:00:00+02:00\nupdatedAt: 2017-01-02T03:04:05.678Z\nlabel: Pasitikėjimas\n");
        Files.writeString(topic().resolve("en.md"), "---\nslug: trust\nlabel: Trust\n---\n");
        run(content, folder);
    }

    @AfterEach
    void close() {
        content.close();
    }

    @Test
    void importsDatesAndFormerSlugs() {
        Variant variant = entry(content).variant(LT);

        assertThat(variant.firstPublishedAt()).isEqualTo("2016-12-15T08:00:00Z");
        assertThat(updatedAt(variant)).isEqualTo("2017-01-02T03:04:05.678Z");
        assertThat(variant.formerSlugs())
                .containsExactlyInAnyOrder(new Slug("tikejimas"), new Slug("viltis"));
    }

    @Test
    void exportsDatesAndFormerSlugs() throws IOException {
        export(content, backup);

        assertThat(Files.readString(backup.resolve("topics/trust/lt.md")))
                .isEqualTo(
                        """
                        ---
                        slug: pasitikejimas
                        formerSlugs:
                          - tikejimas
                          - viltis
                        publishedAt: 2016-12-15T08:00:00Z
                        updatedAt: 2017-01-02T03:04:05.678Z
                        label: Pasitikėjimas
                        ---
                        """);
    }

    @Test
    void aStoreThatIsRestoredFromAnExportIsEqual() throws IOException {
        Entry entry = entry(content);
        content.entries().unpublish(TRUST, entry.version(), Set.of(EN), "editor");
        write("slug: pasitiki\nlabel: Pasitiki\n");
        Files.delete(topic().resolve("en.md"));
        imports(content).run(folder, Set.of(Import.Option.FORCE), Progress.silent());
        Path draft = Files.createDirectories(folder.resolve("topics/hope"));
        Files.writeString(draft.resolve("entry.yml"), "id: 00000000000hope\ndraft: true\n");
        Files.writeString(
                draft.resolve("lt.md"),
                "---\npublishedAt: 2015-01-01T00:00:00Z\nlabel: Viltis\n---\n");
        run(content, folder);
        export(content, backup);

        try (TestContent other = new TestContent(TestModels.repository())) {
            other.pass(Duration.ofDays(1));
            run(other, backup);
            export(other, secondBackup);

            assertThat(histories(other)).isEqualTo(histories(content));
            assertThat(entry(other).variant(EN).formerSlugs()).containsExactly(new Slug("trust"));
        }
        assertThat(TestFiles.under(secondBackup)).isEqualTo(TestFiles.under(backup));
        assertThat(TestFiles.under(backup).get("topics/trust/entry.yml"))
                .contains(
                        "unpublished:\n  en:\n    formerSlugs:\n      - trust\n    publishedAt: ");
    }

    @Test
    void importingAgainChangesNothing() {
        assertThat(run(content, folder).written()).isZero();
        export(content, folder);
        assertThat(run(content, folder).written()).isZero();
    }

    @Test
    void aChangedTextIsUpdatedAtTheTimeOfTheImport() throws IOException {
        Instant before = entry(content).updatedAt();
        Path file = topic().resolve("lt.md");
        Files.writeString(file, Files.readString(file).replace("label: P", "label: NeP"));
        run(content, folder);
        run(content, folder);

        Variant variant = entry(content).variant(LT);
        assertThat(updatedAt(variant)).isAfter(before);
        assertThat(variant.firstPublishedAt()).isEqualTo("2016-12-15T08:00:00Z");
    }

    @Test
    void filesWithoutDatesAndFormerSlugsKeepThoseOfTheStore() throws IOException {
        write("slug: pasitikejimas\nlabel: Pasitikėjimas\n");

        assertThat(run(content, folder).written()).isZero();
    }

    @Test
    void rejectsFormerSlugsThatAreNotUnique() throws IOException {
        Path other = Files.createDirectories(folder.resolve("topics/hope"));
        Files.writeString(other.resolve("entry.yml"), "id: 00000000000hope\n");
        Files.writeString(other.resolve("lt.md"), "---\nslug: viltis\nlabel: Viltis\n---\n");

        assertThatThrownBy(() -> run(content, folder))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("the slug \"viltis\" is also that of topics/hope/lt.md");
    }

    @Test
    void rejectsTimesInTheFuture() throws IOException {
        write("label: Viltis\npublishedAt: 9000-01-01T00:00:00Z\n");

        assertThatThrownBy(() -> run(content, folder))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("topics/trust/lt.md:3: publishedAt.lt is in the future");
    }

    @Test
    void rejectsHistoryInEntryYmlForALocaleWithAFile() throws IOException {
        Files.writeString(
                topic().resolve("entry.yml"),
                "id: 0000000000trust\nunpublished:\n  lt:\n    formerSlugs:\n      - x\n");

        assertThatThrownBy(() -> run(content, folder))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("\"lt\" has a file of its own; move these lines to lt.md");
    }

    private Path topic() {
        return folder.resolve("topics/trust");
    }

    private void write(String frontMatter) throws IOException {
        Files.createDirectories(topic());
        Files.writeString(topic().resolve("entry.yml"), "id: 0000000000trust\n");
        Files.writeString(topic().resolve("lt.md"), "---\n" + frontMatter + "---\n");
    }

    private static Instant updatedAt(Variant variant) {
        return Objects.requireNonNull(variant.published()).updatedAt();
    }

    private static Entry entry(TestContent store) {
        return store.entries().find(TRUST).orElseThrow();
    }

    /** The variants without the numbers of revisions, which start again in another store. */
    private static Map<LocaleTag, Variant> histories(TestContent store) {
        Map<LocaleTag, Variant> histories = new TreeMap<>();
        entry(store)
                .variants()
                .forEach(
                        (locale, variant) -> {
                            Publication published = variant.published();
                            Publication unnumbered =
                                    published == null
                                            ? null
                                            : new Publication(
                                                    published.slug(), published.updatedAt(), 0);
                            histories.put(
                                    locale,
                                    new Variant(
                                            variant.draftSlug(),
                                            unnumbered,
                                            variant.formerSlugs(),
                                            variant.firstPublishedAt(),
                                            null));
                        });
        return histories;
    }

    private static Import.Report run(TestContent store, Path folder) {
        return imports(store).run(folder, Progress.silent());
    }

    private static void export(TestContent store, Path folder) {
        exports(store).run(folder, false, Progress.silent());
    }
}
