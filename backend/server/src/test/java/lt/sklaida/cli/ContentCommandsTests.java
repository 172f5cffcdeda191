package lt.sklaida.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Updates;

import lt.sklaida.Sklaida;
import lt.sklaida.TestFiles;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.shared.NearestFolder;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/** The commands that read and write content, against a store of their own. */
class ContentCommandsTests {

    private static final int ARTICLES = 300;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final String store = SharedStores.mongoUri();
    private final String database = "cli-" + UUID.randomUUID();

    @TempDir Path folder;

    @Test
    void exportsTheSameFilesThatItImported() throws IOException {
        Map<String, String> content = TestFiles.under(NearestFolder.find(Path.of("content")));
        content.remove("README.md");
        assertThat(run(store, "import", "content")).hasValue(Exit.DONE);
        assertThat(run(store, "export", folder.toString())).hasValue(Exit.DONE);
        assertThat(TestFiles.under(folder)).isEqualTo(content);
    }

    @Test
    void writesMissingIds() throws IOException {
        writeTopic("sample: true\n");

        assertThat(run(store, "import", "--assign-ids", folder.toString())).hasValue(Exit.DONE);

        assertThat(out.toString()).contains("Wrote ids into the files of 1 entry.");
        assertThat(Files.readString(folder.resolve("topics/trust/entry.yml")))
                .matches("id: [0-9a-z]{26}\nsample: true\n");
    }

    @Test
    void importsManyFilesWithoutIds() throws IOException {
        Map<String, String> files = writeArticles();

        assertThat(run(store, "import", "--assign-ids", folder.toString())).hasValue(Exit.DONE);

        String all = "Imported %d entries, %s of them new or changed.";
        assertThat(out.toString()).contains(all.formatted(ARTICLES, ARTICLES));
        assertThat(keys()).hasSize(ARTICLES).doesNotHaveDuplicates();
        Map<String, String> withIds = TestFiles.under(folder);
        assertThat(withIds).doesNotContainValue("");
        withIds.replaceAll((_, text) -> text.replaceFirst("(?m)^id: [0-9a-z]{26}\n", ""));
        assertThat(withIds).isEqualTo(files);

        assertThat(run(store, "import", folder.toString())).hasValue(Exit.DONE);

        assertThat(out.toString()).contains(all.formatted(ARTICLES, 0));
    }

    @Test
    void importSuggestsAssignIdsForFilesWithoutIds() throws IOException {
        writeTopic("sample: true\n");

        assertThat(run(store, "import", folder.toString())).hasValue(Exit.DONE);

        assertThat(out.toString()).contains("1 entry has no id").contains("--assign-ids");
    }

    @Test
    void importWaitsForSearchSoThatVerifyFindsNoDifferences() {
        String prefix = "--sklaida.search.prefix=" + database;
        String elasticsearch = SharedStores.elasticsearchUri();
        assertThat(runWith(store, elasticsearch, "import", "content", "--wait", prefix))
                .hasValue(Exit.DONE);
        assertThat(out.toString()).contains("Search finds everything.");

        assertThat(runWith(store, elasticsearch, "verify", prefix)).hasValue(Exit.DONE);
        assertThat(out.toString()).contains("No differences found.");
    }

    @Test
    void rebuildReportsEntriesThatElasticsearchRejects() throws IOException {
        String prefix = "--sklaida.search.prefix=" + database;
        String elasticsearch = SharedStores.elasticsearchUri();
        writeTopic("id: 0000000000trust\n");
        assertThat(runWith(store, elasticsearch, "import", folder.toString(), "--wait", prefix))
                .hasValue(Exit.DONE);
        makeUnindexable();

        assertThat(runWith(store, elasticsearch, "rebuild", "search", prefix))
                .hasValue(Exit.PROBLEMS);

        assertThat(err.toString()).contains("0000000000trust: ").contains("[publishedAt]");
        assertThat(out.toString()).contains("Elasticsearch rejects 1 entry.");
    }

    @Test
    void importReportsEntriesThatElasticsearchRejectsWithoutWaitingForThem() throws IOException {
        String prefix = "--sklaida.search.prefix=" + database;
        String elasticsearch = SharedStores.elasticsearchUri();
        writeTopic("id: 0000000000trust\n");
        assertThat(run(store, "import", folder.toString())).hasValue(Exit.DONE);
        makeUnindexable();
        Instant before = Instant.now();

        assertThat(runWith(store, elasticsearch, "import", folder.toString(), "--wait", prefix))
                .hasValue(Exit.PROBLEMS);

        assertThat(err.toString()).contains("0000000000trust: ").contains("[publishedAt]");
        assertThat(out.toString()).contains("Elasticsearch rejects 1 entry.");
        assertThat(before).isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void startImportsSynonymsThatChangedWhileNoServerRan() throws Exception {
        Path synonyms = Files.createDirectories(folder.resolve("search")).resolve("synonyms.yml");
        writeTopic("id: 0000000000trust\n");
        Files.writeString(synonyms, "- [vienas, one]\n");
        assertThat(run(store, "import", folder.toString())).hasValue(Exit.DONE);
        out.getBuffer().setLength(0);
        Files.writeString(synonyms, "- [du, two]\n");

        List<String> settings = settings(store, "http://127.0.0.1:1").toList();
        try (ConfigurableApplicationContext server =
                new Application(Sklaida.class, settings).command()) {
            new Importer(server, folder, false, console()).first();

            await().until(() -> out.toString().contains("Search uses the changed synonyms"));
        }
    }

    @Test
    void reportsProblemsByFileAndLine() throws IOException {
        writeTopic("id: 0000000000trust\nbroader: trust\n");
        assertThat(run(store, "import", folder.toString())).hasValue(Exit.PROBLEMS);
        assertThat(err.toString()).startsWith("topics/trust/entry.yml:2: ").doesNotContain("\tat ");
    }

    @Test
    void reportsProblemsOfRatedQueriesByFileAndLine() throws IOException {
        Path queries = folder.resolve("queries.csv");
        Files.writeString(queries, "query,locale,entry,grade\nklubas,lt,topic/clubs,3\n");
        assertThat(run(store, "evaluate", queries.toString())).hasValue(Exit.PROBLEMS);
        assertThat(err.toString()).startsWith(queries + ":2: ").contains("topic/clubs");
    }

    @Test
    void anUnreachableStoreHasItsOwnExitCode() {
        String nowhere = "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200";
        assertThat(run(nowhere, "export", folder.toString())).hasValue(Exit.UNAVAILABLE);
    }

    /** Changes all entries in the store so that Elasticsearch rejects them. */
    private void makeUnindexable() {
        try (MongoClient client = MongoClients.create(store)) {
            Date tooLate = Date.from(Instant.parse("+12000-01-01T00:00:00Z"));
            client.getDatabase(database)
                    .getCollection("entries")
                    .updateMany(
                            new Document(), Updates.set("variants.lt.firstPublishedAt", tooLate));
        }
    }

    /** Writes articles without ids in two locales; returns the texts of their files. */
    private Map<String, String> writeArticles() throws IOException {
        for (int i = 0; i < ARTICLES; i++) {
            Path article = Files.createDirectories(folder.resolve("articles/article-" + i));
            Files.writeString(
                    article.resolve("entry.yml"),
                    "date: 2024-05-%02d # of the old site\n".formatted(1 + i % 28));
            String text = "---\ntitle: Title %d\nsummary: A summary.\n---\n\nA *text*.\n";
            Files.writeString(article.resolve("lt.md"), text.formatted(i));
            Files.writeString(article.resolve("en.md"), text.formatted(i));
        }
        return TestFiles.under(folder);
    }

    private List<String> keys() {
        try (MongoClient client = MongoClients.create(store)) {
            return client.getDatabase(database)
                    .getCollection("entries")
                    .distinct("key", String.class)
                    .into(new ArrayList<>());
        }
    }

    private void writeTopic(String shared) throws IOException {
        Path topic = Files.createDirectories(folder.resolve("topics/trust"));
        Files.writeString(topic.resolve("entry.yml"), shared);
        Files.writeString(topic.resolve("lt.md"), "---\nlabel: Pasitikėjimas\n---\n");
    }

    private OptionalInt run(String mongo, String... arguments) {
        return runWith(mongo, "http://127.0.0.1:1", arguments);
    }

    private OptionalInt runWith(String mongo, String elasticsearch, String... arguments) {
        return Commands.run(
                Sklaida.class,
                console(),
                Stream.concat(Stream.of(arguments), settings(mongo, elasticsearch))
                        .toArray(String[]::new));
    }

    private Console console() {
        return new Console(new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private Stream<String> settings(String mongo, String elasticsearch) {
        return Stream.of(
                "--spring.mongodb.uri=" + mongo,
                "--spring.mongodb.database=" + database,
                "--spring.elasticsearch.uris=" + elasticsearch);
    }
}
