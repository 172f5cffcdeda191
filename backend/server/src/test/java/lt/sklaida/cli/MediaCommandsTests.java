package lt.sklaida.cli;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import lt.sklaida.Sklaida;
import lt.sklaida.content.Entries;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.media.MediaFiles;
import lt.sklaida.media.StoredFile;
import lt.sklaida.shared.EntryId;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/** The command media, while a server uses the same store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaCommandsTests {

    private final String database = "media-" + UUID.randomUUID();
    private final StringWriter out = new StringWriter();
    private ConfigurableApplicationContext server;
    private MediaFiles media;

    @BeforeAll
    void serve() {
        server = new Application(Sklaida.class, settings().toList()).command();
        media = server.getBean(MediaFiles.class);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        out.getBuffer().setLength(0);
    }

    @Test
    void removesWhatNothingUsesOnceItIsADayOld() {
        StoredFile used = store("M0 0h1");
        save(used);
        StoredFile orphan = store("M0 0h2");
        age();
        StoredFile fresh = store("M0 0h3");

        assertThat(run("media", "orphans")).hasValue(Exit.DONE);

        assertThat(out.toString())
                .contains(orphan.sha256())
                .contains("Would remove ")
                .doesNotContain(used.sha256())
                .doesNotContain(fresh.sha256());
        assertThat(media.find(orphan.sha256())).isPresent();

        assertThat(run("media", "orphans", "--remove")).hasValue(Exit.DONE);

        assertThat(out.toString()).contains("Removed ").contains(orphan.sha256());
        assertThat(media.find(orphan.sha256())).isEmpty();
        assertThat(media.find(used.sha256())).isPresent();
        assertThat(media.find(fresh.sha256())).isPresent();
    }

    @Test
    void keepsAFileThatSomebodyIsAboutToSave() {
        StoredFile claimed = store("M0 0h4");
        age();
        media.claim(claimed.sha256());

        assertThat(run("media", "orphans", "--remove")).hasValue(Exit.DONE);

        assertThat(media.find(claimed.sha256())).isPresent();
    }

    @Test
    void keepsAFileThatSomebodyHasChosenAndNotSaved() {
        StoredFile chosen = store("M0 0h5");
        age();
        mongo().getCollection("autosaves")
                .insertOne(
                        new Document("_id", "a slot")
                                .append(
                                        "patch",
                                        "{\"file\":{\"upload\":\"%s\"}}"
                                                .formatted(chosen.sha256())));

        assertThat(run("media", "orphans", "--remove")).hasValue(Exit.DONE);

        assertThat(media.find(chosen.sha256())).isPresent();
    }

    private StoredFile store(String path) {
        String svg =
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"%s\"/></svg>".formatted(path);
        return media.store(new ByteArrayInputStream(svg.getBytes(UTF_8)), "a.svg");
    }

    private void save(StoredFile file) {
        EntryId id = EntryId.next(server.getBean(Clock.class));
        Map<String, Object> values =
                Map.of("file", "a.svg", "sha256", file.sha256(), "mimeType", file.mediaType());
        server.getBean(Entries.class)
                .save(new SaveDraft(id, "MediaAsset", 0, values, Map.of(), null, "rasa"));
    }

    /** Makes all files two days older. */
    private void age() {
        Date before = Date.from(Instant.now().minus(Duration.ofDays(2)));
        mongo().getCollection("media.files")
                .updateMany(
                        new Document(), new Document("$set", new Document("claimedAt", before)));
    }

    private MongoTemplate mongo() {
        return server.getBean(MongoTemplate.class);
    }

    private OptionalInt run(String... command) {
        Console console =
                new Console(
                        new PrintWriter(out, true),
                        new PrintWriter(out, true),
                        _ -> Optional.empty());
        return Commands.run(
                Sklaida.class,
                console,
                Stream.concat(Stream.of(command), settings()).toArray(String[]::new));
    }

    private Stream<String> settings() {
        return Stream.of(
                "--sklaida.embedded.enabled=false",
                "--spring.mongodb.uri=" + SharedStores.mongoUri(),
                "--spring.mongodb.database=" + database,
                "--spring.elasticsearch.uris=http://127.0.0.1:1");
    }
}
