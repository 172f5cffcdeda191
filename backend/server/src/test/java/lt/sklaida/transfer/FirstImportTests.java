package lt.sklaida.transfer;

import static lt.sklaida.transfer.TestTransfer.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.content.TestContent;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.store.Lease;

import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class FirstImportTests {

    private static final Import.Report ONE_ENTRY =
            new Import.Report(1, 1, 0, List.of(), List.of(), false);

    private final TestContent content = new TestContent(TestModels.repository());

    @TempDir Path folder;

    @BeforeEach
    void writeOneTopic() throws IOException {
        Path topic = Files.createDirectories(folder.resolve("topics/trust"));
        Files.writeString(topic.resolve("entry.yml"), "id: 0000000000trust\n");
        Files.writeString(topic.resolve("lt.md"), "---\nlabel: Pasitikėjimas\n---\n");
    }

    @AfterEach
    void dropDatabase() {
        content.close();
    }

    @Test
    void fillsANewStore() throws Exception {
        assertThat(run()).contains(ONE_ENTRY);
    }

    @Test
    void writesReferencedEntriesFirst() {
        imports(content).run(NearestFolder.find(Path.of("content")), Progress.silent());

        assertThat(content.model().referencedFirst())
                .containsExactlyInAnyOrderElementsOf(content.model().types());
        assertThat(writtenAt("Topic").getLast()).isBefore(writtenAt("GoodPractice").getFirst());
        assertThat(writtenAt("Organisation").getLast())
                .isBefore(writtenAt("GoodPractice").getFirst());
        assertThat(writtenAt("Person").getLast()).isBefore(writtenAt("Article").getFirst());
    }

    private List<Date> writtenAt(String type) {
        return content
                .mongo()
                .getCollection("entries")
                .find(new Document("type", type))
                .map(entry -> entry.getDate("createdAt"))
                .into(new ArrayList<>())
                .stream()
                .sorted()
                .toList();
    }

    @Test
    void importsOnce() throws Exception {
        run();
        assertThat(run()).isEmpty();
    }

    @Test
    void doesNotImportIntoAStoreThatHasEntries() throws Exception {
        imports(content).run(folder, Progress.silent());
        assertThat(run()).isEmpty();
    }

    @Test
    void doesNotImportAgainAfterAllEntriesWereDeleted() throws Exception {
        run();
        content.mongo().getCollection("entries").deleteMany(new Document());
        assertThat(run()).isEmpty();
    }

    @Test
    void importsAtTheNextStartAfterProblems() throws Exception {
        Path text = folder.resolve("topics/trust/lt.md");
        String right = Files.readString(text);
        Files.writeString(text, "---\nlable: Pasitikėjimas\n---\n");
        assertThatThrownBy(this::run).isInstanceOf(InvalidException.class);
        Files.writeString(text, right);
        assertThat(run()).contains(ONE_ENTRY);
    }

    @Test
    void importsAgainWhenTheImportingServerDied() throws Exception {
        content.mongo()
                .getCollection("leases")
                .insertOne(
                        new Document("_id", "first-import")
                                .append("holder", "the dead one")
                                .append("heartbeat", 3L));
        assertThat(run()).contains(ONE_ENTRY);
    }

    @Test
    void oneOfSeveralServersImports() throws Exception {
        List<Callable<Optional<Import.Report>>> servers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            servers.add(this::run);
        }
        List<Import.Report> reports = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<Import.Report>> server : threads.invokeAll(servers)) {
                server.get().ifPresent(reports::add);
            }
        }
        assertThat(reports).containsExactly(ONE_ENTRY);
    }

    private Optional<Import.Report> run() throws InterruptedException {
        return new FirstImport(
                        content.model(),
                        content.entries(),
                        imports(content),
                        content.mongo(),
                        new Lease(
                                content.mongo(),
                                "first-import",
                                Duration.ofMillis(500),
                                Clock.systemUTC()))
                .run(folder, () -> {}, Progress.silent());
    }
}
