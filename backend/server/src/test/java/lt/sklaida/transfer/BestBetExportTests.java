package lt.sklaida.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.content.Entry;
import lt.sklaida.content.TestContent;
import lt.sklaida.model.TestModels;
import lt.sklaida.model.ValueValidator;
import lt.sklaida.search.vocabulary.TestVocabulary;
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

/** What becomes of best bets when the entries change that they lead to. */
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
    void areWrittenAsTheyWereWhereNothingChanged() throws IOException {
        assertThat(exported()).isEqualTo(BEST_BETS);
    }

    @Test
    void loseWhatIsDeletedSoThatAnEmptyStoreTakesThem() throws IOException {
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
        isTakenByAnEmptyStore();
    }

    @Test
    void leadToWhatHasAnotherKeyNow() throws IOException {
        Path renamed = Files.createDirectory(folder.resolve("renamed"));
        Path topics = Files.createDirectories(renamed.resolve("topics"));
        Files.move(folder.resolve("topics/gardens"), topics.resolve("parks"));
        imports(content).run(renamed, Progress.silent());

        assertThat(exported())
                .isEqualTo(
                        BEST_BETS.replace(
                                "\"entries\": [ topic/gardens ]", "\"entries\": [topic/parks]"));
        isTakenByAnEmptyStore();
    }

    private void isTakenByAnEmptyStore() throws IOException {
        try (TestContent empty = new TestContent(TestModels.repository())) {
            empty.pass(Duration.ofDays(1));
            Path export = folder.resolve("export");
            imports(empty).run(export, Progress.silent());

            Path again = folder.resolve("again");
            export(empty, again);
            assertThat(bestBets(again)).isEqualTo(bestBets(export));
        }
    }

    private String exported() throws IOException {
        Path export = folder.resolve("export");
        export(content, export);
        return bestBets(export);
    }

    private static void export(TestContent from, Path to) {
        new Export(from.model(), from.entries(), TestVocabulary.in(from.mongo()))
                .run(to, Progress.silent());
    }

    private static String bestBets(Path root) throws IOException {
        return Files.readString(root.resolve("search/best-bets.yml"));
    }

    private static Import imports(TestContent store) {
        return new Import(
                store.model(),
                new ValueValidator(store.model()),
                store.entries(),
                TestVocabulary.in(store.mongo()),
                new ImportedFiles(store.mongo()),
                store.clock());
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
