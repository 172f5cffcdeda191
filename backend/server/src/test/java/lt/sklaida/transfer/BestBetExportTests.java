package lt.sklaida.transfer;

import static lt.sklaida.transfer.TestTransfer.exports;
import static lt.sklaida.transfer.TestTransfer.imports;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.content.Entry;
import lt.sklaida.content.TestContent;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.EntryId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The export of best bets after their entries have changed. */
class BestBetExportTests {

    private static final String BEST_BETS =
            """
            # 😀 What comes first.
            - queries: [pasitikėjimas, trust] # both
              entries: [topic/trust, topic/clubs] # in this order
            - queries: 😀 a
              entries:
              - topic/clubs
              # and then
              - topic/trust
              # For readers of English alone:
            - {queries: club, entries: topic/clubs, locale: en}
            - queries: sodai
              "entries": [ topic/gardens ]
            """;

    private final TestContent content = new TestContent(TestModels.repository());

    @TempDir Path folder;

    @BeforeEach
    void fill() throws IOException {
        for (String key : List.of("trust", "clubs", "gardens")) {
            writeTopic(key, id(key));
        }
        Files.createDirectory(folder.resolve("search"));
        Files.writeString(folder.resolve("search/best-bets.yml"), BEST_BETS);
        imports(content).run(folder, Progress.silent());
    }

    @AfterEach
    void dropDatabase() {
        content.close();
    }

    @Test
    void writesBestBetsUnchangedWhenNoEntryChanged() throws IOException {
        assertThat(exported()).isEqualTo(BEST_BETS);
    }

    @Test
    void leavesOutDeletedEntries() throws IOException {
        delete("clubs");

        assertThat(exported())
                .isEqualTo(
                        """
                        # 😀 What comes first.
                        - queries: [pasitikėjimas, trust] # both
                          entries: [topic/trust] # in this order
                        - queries: 😀 a
                          entries: [topic/trust]
                          # For readers of English alone:
                        - {queries: club, entries: [], locale: en}
                        - queries: sodai
                          "entries": [ topic/gardens ]
                        """);
        assertImportsIntoAnEmptyStore();
    }

    @Test
    void writesTheNewKeysOfRenamedEntries() throws IOException {
        Path renamed = Files.createDirectory(folder.resolve("renamed"));
        Path topics = Files.createDirectories(renamed.resolve("topics"));
        Files.move(folder.resolve("topics/gardens"), topics.resolve("parks"));
        imports(content).run(renamed, Progress.silent());

        assertThat(exported())
                .isEqualTo(
                        BEST_BETS.replace(
                                "\"entries\": [ topic/gardens ]", "\"entries\": [topic/parks]"));
        assertImportsIntoAnEmptyStore();
    }

    private void assertImportsIntoAnEmptyStore() throws IOException {
        try (TestContent empty = new TestContent(TestModels.repository())) {
            empty.pass(Duration.ofDays(1));
            Path export = folder.resolve("export");
            imports(empty).run(export, Progress.silent());

            Path again = folder.resolve("again");
            exports(empty).run(again, false, Progress.silent());
            assertThat(bestBets(again)).isEqualTo(bestBets(export));
        }
    }

    private String exported() throws IOException {
        Path export = folder.resolve("export");
        exports(content).run(export, false, Progress.silent());
        return bestBets(export);
    }

    private static String bestBets(Path root) throws IOException {
        return Files.readString(root.resolve("search/best-bets.yml"));
    }

    private void delete(String key) {
        Entry entry = content.entries().find(new EntryId(id(key))).orElseThrow();
        content.delete(entry);
    }

    private static String id(String key) {
        return "00000000topic" + key;
    }

    private void writeTopic(String key, String id) throws IOException {
        Path topic = Files.createDirectories(folder.resolve("topics").resolve(key));
        Files.writeString(topic.resolve("entry.yml"), "id: " + id + "\n");
        Files.writeString(topic.resolve("lt.md"), "---\nlabel: %s\n---\n".formatted(key));
    }
}
