package lt.sklaida.transfer;

import static lt.sklaida.transfer.TestTransfer.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;

import lt.sklaida.content.Entry;
import lt.sklaida.content.Relay;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.content.TestContent;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Slug;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;

/** An import while the store is changed by others, or slow. */
class ImportTests {

    private static final LocaleTag LT = new LocaleTag("lt");
    private static final EntryId TRUST = new EntryId("0000000000trust");
    private static final EntryId UNITY = new EntryId("0000000000unity");

    private final TestContent content = new TestContent(TestModels.repository());

    @TempDir Path folder;

    @BeforeEach
    void importTwo() throws IOException {
        write("trust", "Pasitikėjimas");
        write("unity", "Vienybė");
        assertThat(run(content, Progress.silent()).conflicts()).isEmpty();
    }

    @AfterEach
    void close() {
        content.close();
    }

    @Test
    void skipsEntriesThatAnEditorChangesMeanwhile() throws IOException {
        write("trust", "Tikėjimas");
        write("unity", "Bendrystė");

        Import.Report report = run(content, once(() -> save(TRUST, 1, "trust", "Redaktoriaus")));

        assertThat(label(TRUST)).isEqualTo("Redaktoriaus");
        assertThat(label(UNITY)).isEqualTo("Bendrystė");
        assertThat(report.written()).isEqualTo(1);
        assertThat(report.conflicts())
                .singleElement()
                .satisfies(
                        conflict -> {
                            assertThat(conflict.path()).isEqualTo("topics/trust/entry.yml:1");
                            assertThat(conflict.message()).contains("import with --force");
                        });
        assertThat(force()).isEqualTo(done(1));
        assertThat(label(TRUST)).isEqualTo("Tikėjimas");
    }

    @Test
    void leavesWhatAnEditorChangedBefore() throws IOException {
        save(TRUST, 1, "trust", "Redaktoriaus");
        write("trust", "Tikėjimas");
        write("unity", "Bendrystė");

        Import.Report report = run(content, Progress.silent());

        assertThat(label(TRUST)).isEqualTo("Redaktoriaus");
        assertThat(label(UNITY)).isEqualTo("Bendrystė");
        assertThat(report.conflicts())
                .singleElement()
                .satisfies(
                        conflict -> {
                            assertThat(conflict.path()).isEqualTo(at("trust"));
                            assertThat(conflict.message())
                                    .contains("last changed in the store by editor");
                        });
        assertThat(force()).isEqualTo(done(1));
        assertThat(label(TRUST)).isEqualTo("Tikėjimas");
        assertThat(run(content, Progress.silent())).isEqualTo(done(0));
    }

    @Test
    void saysNothingWhereTheFilesAgreeWithTheEditor() throws IOException {
        save(TRUST, 1, "trust", "Redaktoriaus");
        write("trust", "Redaktoriaus");

        assertThat(run(content, Progress.silent())).isEqualTo(done(0));
    }

    @Test
    void leavesAnUnpublishedDraftOfAnEditor() {
        Entry entry = content.entries().find(TRUST).orElseThrow();
        Entry draft = content.save(entry, Map.of("label", Map.of("lt", "Juodraštis")));

        assertThat(run(content, Progress.silent()).conflicts())
                .extracting(Problem::path)
                .containsExactly(at("trust"));
        assertThat(content.entries().find(TRUST)).contains(draft);
    }

    @Test
    void leavesWhatAnEditorUnpublished() {
        content.unpublish(content.entries().find(TRUST).orElseThrow(), LT);

        assertThat(run(content, Progress.silent()).conflicts())
                .extracting(Problem::path)
                .containsExactly(at("trust"));
        assertThat(content.entries().find(TRUST).orElseThrow().publishedLocales()).isEmpty();

        assertThat(force()).isEqualTo(done(1));
        assertThat(label(TRUST)).isEqualTo("Pasitikėjimas");
    }

    @Test
    void leavesInTheBinWhatAnEditorDeleted() throws IOException {
        content.delete(content.entries().find(TRUST).orElseThrow());

        assertThat(run(content, Progress.silent()).conflicts())
                .singleElement()
                .satisfies(
                        conflict -> {
                            assertThat(conflict.path()).isEqualTo(at("trust"));
                            assertThat(conflict.message()).contains("bin");
                        });
        assertThat(content.entries().find(TRUST)).isEmpty();
        assertThat(content.entries().findInBin(TRUST)).isPresent();

        write("trust", "Tikėjimas");
        assertThat(force()).isEqualTo(done(1));
        assertThat(content.entries().findInBin(TRUST)).isEmpty();
        assertThat(label(TRUST)).isEqualTo("Tikėjimas");
    }

    @Test
    void leavesInTheBinAnEntryWhoseFilesHaveNoId() throws IOException {
        content.delete(content.entries().find(TRUST).orElseThrow());
        Files.writeString(folder.resolve("topics/trust/entry.yml"), "");

        assertThat(run(content, Progress.silent()).conflicts())
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("bin");
        assertThat(content.entries().find(TRUST)).isEmpty();
    }

    @Test
    void writesEntriesAsTheyWereWhenTheyWereChecked() throws IOException {
        write("trust", "Patikrinta");

        Progress editing =
                (stage, checked) -> {
                    if (stage.equals("checking") && checked == 2) {
                        writeUnchecked("trust", "Pakeista");
                    }
                };

        assertThat(run(content, editing)).isEqualTo(done(1));
        assertThat(label(TRUST)).isEqualTo("Patikrinta");
    }

    @Test
    void doesNotRestoreEntriesThatAnEditorDeletesMeanwhile() throws IOException {
        write("trust", "Tikėjimas");

        Import.Report report =
                run(content, once(() -> content.entries().delete(TRUST, 1, "editor")));

        assertThat(content.entries().find(TRUST)).isEmpty();
        assertThat(report.conflicts()).extracting(Problem::path).containsExactly(at("trust"));
    }

    @Test
    void reportsAKeyThatAnEditorUsesMeanwhile() throws IOException {
        write("hope", "Viltis");

        Import.Report report =
                run(content, once(() -> save(content.newId(), 0, "hope", "Kita viltis")));

        assertThat(report.conflicts())
                .singleElement()
                .satisfies(
                        conflict -> {
                            assertThat(conflict.path()).isEqualTo(at("hope"));
                            assertThat(conflict.message()).contains("\"hope\" is taken");
                        });
    }

    @Test
    void retriesAWriteThatWasDoneButNotAnsweredInTime() throws Exception {
        ServerAddress store =
                new ServerAddress(
                        new ConnectionString(SharedStores.mongoUri()).getHosts().getFirst());
        try (Relay relay = Relay.to(store);
                TestContent slow =
                        new TestContent(
                                TestModels.repository(),
                                "mongodb://127.0.0.1:%d/?timeoutMS=1000".formatted(relay.port()))) {
            assertThat(run(slow, Progress.silent())).isEqualTo(done(2));
            write("trust", "Tikėjimas");
            relay.freezeAfter("findAndModify");
            Thread thawing = Thread.ofVirtual().start(() -> thawLater(relay));

            assertThat(run(slow, Progress.silent())).isEqualTo(done(1));

            assertThat(slow.entries().find(TRUST)).map(Entry::version).contains(2L);
            thawing.join();
        }
    }

    @Test
    void retriesNewEntriesThatWereWrittenButNotAnsweredInTime() throws Exception {
        ServerAddress store =
                new ServerAddress(
                        new ConnectionString(SharedStores.mongoUri()).getHosts().getFirst());
        try (Relay relay = Relay.to(store);
                TestContent slow =
                        new TestContent(
                                TestModels.repository(),
                                "mongodb://127.0.0.1:%d/?timeoutMS=1000".formatted(relay.port()))) {
            relay.freezeAfter("insert");
            Thread thawing = Thread.ofVirtual().start(() -> thawLater(relay));

            assertThat(run(slow, Progress.silent())).isEqualTo(done(2));

            assertThat(slow.entries().find(TRUST)).map(Entry::version).contains(1L);
            assertThat(slow.entries().find(UNITY)).map(Entry::version).contains(1L);
            thawing.join();
            assertThat(run(slow, Progress.silent())).isEqualTo(done(0));
        }
    }

    @Test
    void oneThatFailsTakesNoOthersWithIt() throws IOException {
        write("hope", "Viltis");
        write("love", "Meilė");
        write("truth", "Tiesa");

        Import.Report report =
                run(content, once(() -> save(content.newId(), 0, "love", "Kita meilė")));

        assertThat(report.written()).isEqualTo(2);
        assertThat(report.conflicts()).extracting(Problem::path).containsExactly(at("love"));
        assertThat(label(new EntryId("0000000000hope"))).isEqualTo("Viltis");
        assertThat(label(new EntryId("0000000000truth"))).isEqualTo("Tiesa");
        assertThat(content.projections().differences()).isEmpty();
    }

    @Test
    void numbersTheSlugsOfNewEntriesWithTheSameTitle() throws IOException {
        for (String key : List.of("hope-a", "hope-b", "hope-c")) {
            write(key, "Viltis");
        }

        assertThat(run(content, Progress.silent()).conflicts()).isEmpty();

        Map<String, String> slugs = slugs("hope-a", "hope-b", "hope-c");
        assertThat(slugs)
                .isEqualTo(Map.of("hope-a", "viltis", "hope-b", "viltis-2", "hope-c", "viltis-3"));
        assertThat(run(content, Progress.silent()).written()).isZero();
        assertThat(slugs("hope-a", "hope-b", "hope-c")).isEqualTo(slugs);
    }

    @Test
    void writesMoreEntriesThanAreWrittenAtOnce() throws IOException {
        for (int number = 0; number < 250; number++) {
            write("t" + number, "Tema " + number);
        }
        List<Long> reported = new ArrayList<>();

        Import.Report report =
                run(
                        content,
                        (stage, done) -> {
                            if (stage.equals("importing")) {
                                reported.add(done);
                            }
                        });

        assertThat(report.written()).isEqualTo(250);
        assertThat(reported)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 252).boxed().toList());
        assertThat(content.projections().differences()).isEmpty();
        assertThat(run(content, Progress.silent()).written()).isZero();
    }

    @Test
    void completesAnImportThatEndedInTheMiddle() throws IOException {
        for (int number = 0; number < 250; number++) {
            write("t" + number, "Tema " + number);
        }

        assertThatThrownBy(
                        () ->
                                run(
                                        content,
                                        (stage, done) -> {
                                            if (stage.equals("importing") && done == 150) {
                                                throw new IllegalStateException("The end");
                                            }
                                        }))
                .hasMessage("The end");

        Import.Report report = run(content, Progress.silent());
        assertThat(report.conflicts()).isEmpty();
        assertThat(report.written()).isBetween(1L, 249L);
        assertThat(content.projections().differences()).isEmpty();
    }

    private Map<String, String> slugs(String... keys) {
        Map<String, String> slugs = new HashMap<>();
        for (String key : keys) {
            Entry entry = content.entries().findByKey("Topic", new Slug(key)).orElseThrow();
            slugs.put(key, Objects.requireNonNull(entry.variant(LT).draftSlug()).value());
        }
        return slugs;
    }

    private static void thawLater(Relay relay) {
        try {
            Thread.sleep(Duration.ofSeconds(2));
            relay.thaw();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Import.Report done(long written) {
        return new Import.Report(2, written, 0, List.of(), List.of(), false);
    }

    private static String at(String key) {
        return "topics/%s/entry.yml:1".formatted(key);
    }

    /** Runs an action once, while the files are checked and before anything is written. */
    private static Progress once(Runnable action) {
        boolean[] done = {false};
        return (stage, checked) -> {
            if (stage.equals("checking") && !done[0]) {
                done[0] = true;
                action.run();
            }
        };
    }

    private void save(EntryId id, long version, String key, String label) {
        content.entries()
                .saveAndPublish(
                        new SaveDraft(
                                id,
                                "Topic",
                                version,
                                Map.of("label", Map.of("lt", label)),
                                Map.of(),
                                new Slug(key),
                                "editor"),
                        Set.of(LT),
                        Map.of());
    }

    private String label(EntryId id) {
        Map<String, Object> published = content.entries().find(id).orElseThrow().published();
        return Objects.toString(
                EntryValues.resolve(content.model().type("Topic"), published, LT).get("label"));
    }

    private void write(String key, String label) throws IOException {
        Path topic = Files.createDirectories(folder.resolve("topics").resolve(key));
        String id = "0000000000" + key.replace("-", "");
        Files.writeString(topic.resolve("entry.yml"), "id: %s\n".formatted(id));
        Files.writeString(topic.resolve("lt.md"), "---\nlabel: %s\n---\n".formatted(label));
    }

    private void writeUnchecked(String key, String label) {
        try {
            write(key, label);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Import.Report force() {
        return imports(content).run(folder, Set.of(Import.Option.FORCE), Progress.silent());
    }

    private Import.Report run(TestContent content, Progress progress) {
        return imports(content).run(folder, progress);
    }
}
