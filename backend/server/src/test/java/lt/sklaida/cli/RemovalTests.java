package lt.sklaida.cli;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.Sklaida;
import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.security.AuditEntry;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.AuditQuery;
import lt.sklaida.security.AuditedAct;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The commands delete and unpublish, while a server uses the same store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemovalTests {

    private static final EntryId WIDE = new EntryId("00000000000wide0");
    private static final EntryId NARROW = new EntryId("0000000000narrow");

    private final String database = "removal-" + UUID.randomUUID();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private ConfigurableApplicationContext server;

    private Path folder;

    @BeforeAll
    void serve(@TempDir Path content) throws IOException {
        folder = content;
        topic("wide", "id: " + WIDE + "\n");
        topic("narrow", "id: " + NARROW + "\nbroader: topic/wide\n");
        server = new Application(Sklaida.class, settings().toList()).command();
    }

    @BeforeEach
    void fill() {
        assertThat(new Importer(server, folder, true, console()).once()).isZero();
        out = new StringWriter();
        err = new StringWriter();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void deletesAnEntryWithoutReferrers() {
        assertThat(run("delete", "topic/narrow")).hasValue(Exit.DONE);

        assertThat(out.toString())
                .contains("Deleted topic/narrow, published in en, lt.")
                .contains("stay in the bin for 30 days");
        assertThat(find(NARROW)).isEmpty();
        assertThat(server.getBean(Entries.class).findInBin(NARROW)).isPresent();
    }

    @Test
    void theAuditLogTellsOfImportsAndDeletions() {
        assertThat(delete(NARROW.value())).isTrue();

        AuditQuery ofEntry =
                new AuditQuery(null, null, null, Set.of(), "entry:" + NARROW, 10, null);
        AuditQuery imports =
                new AuditQuery(null, null, null, Set.of(AuditedAct.IMPORTED), null, 10, null);
        AuditLog audit = server.getBean(AuditLog.class);
        assertThat(audit.find(ofEntry).entries().getFirst())
                .extracting(AuditEntry::act, AuditEntry::actor, AuditEntry::address)
                .containsExactly(AuditedAct.DELETED, "operator", "console");
        assertThat(audit.find(imports).entries()).isNotEmpty();
    }

    @Test
    void searchNoLongerFindsADeletedEntry() {
        server.getBean(SearchIndex.class).awaitAll(Duration.ofMinutes(2));

        assertThat(delete(NARROW.value())).isTrue();

        server.getBean(SearchIndex.class).awaitAll(Duration.ofMinutes(2));
        List<String> differences = new ArrayList<>();
        server.getBean(SearchIndex.class).verify(differences::add);
        assertThat(differences).isEmpty();
    }

    @Test
    void doesNotDeleteAnEntryWithReferrers() {
        assertThat(run("delete", "topic/wide")).hasValue(Exit.PROBLEMS);

        assertThat(err.toString())
                .contains(
                        "topic/wide is referred to by topic/narrow (published: broader; draft:"
                                + " broader)")
                .contains("Nothing was changed")
                .contains("--force");
        assertThat(find(WIDE)).isNotEmpty();
    }

    @Test
    void deletesAnEntryWithReferrersByForce() {
        assertThat(delete("topic/wide", "--force")).isTrue();

        assertThat(err.toString()).contains("is referred to by topic/narrow");
        assertThat(find(WIDE)).isEmpty();
    }

    @Test
    void deletesEntriesThatReferToEachOtherTogether() {
        assertThat(delete("topic/wide", "topic/narrow")).isTrue();

        assertThat(find(WIDE)).isEmpty();
        assertThat(find(NARROW)).isEmpty();
    }

    @Test
    void aDryRunChangesNothing() {
        assertThat(delete("topic/narrow", "--dry-run")).isTrue();

        assertThat(out.toString()).contains("Would delete topic/narrow, published in en, lt.");
        assertThat(find(NARROW)).isNotEmpty();
    }

    @Test
    void aDryRunNamesReferrers() {
        assertThat(delete("topic/wide", "--dry-run")).isFalse();

        assertThat(err.toString())
                .contains("referred to by topic/narrow")
                .contains("Would delete nothing without --force");
        assertThat(out.toString()).doesNotContain("Would delete");
    }

    @Test
    void findsAnEntryByItsSlugInAnyLocale() {
        assertThat(delete("narrow-en", "--dry-run")).isTrue();

        assertThat(out.toString()).contains("topic/narrow");
    }

    @Test
    void findsAnEntryByItsTypeAndSlug() {
        assertThat(delete("topics/narrow-lt", "--dry-run")).isTrue();

        assertThat(out.toString()).contains("topic/narrow");
    }

    @Test
    void reportsEveryUnknownName() {
        assertThat(run("delete", "topic/none", "no-such-slug", "Not/A Name"))
                .hasValue(Exit.PROBLEMS);

        assertThat(err.toString())
                .contains("topic/none: there is no such entry")
                .contains("no-such-slug: there is no such entry")
                .contains("Not/A Name: there is no such entry");
    }

    @Test
    void unpublishesOneLocale() {
        assertThat(run("unpublish", "topic/narrow", "--locale", "en")).hasValue(Exit.DONE);

        assertThat(out.toString()).contains("Unpublished topic/narrow in en.");
        assertThat(find(NARROW).getFirst().publishedLocales()).containsExactly(new LocaleTag("lt"));
    }

    @Test
    void unpublishesAllLocalesWhenNoneIsNamed() {
        assertThat(unpublish(List.of(), "topic/narrow")).isTrue();

        assertThat(find(NARROW).getFirst().publishedLocales()).isEmpty();
        assertThat(find(NARROW).getFirst().draft()).isNotEmpty();
    }

    @Test
    void doesNotUnpublishAnEntryWithReferrers() {
        assertThat(unpublish(List.of(), "topic/wide")).isFalse();

        assertThat(find(WIDE).getFirst().publishedLocales()).hasSize(2);
    }

    @Test
    void reportsALocaleThatIsNotPublished() {
        assertThat(run("unpublish", "topic/narrow", "--locale", "de")).hasValue(Exit.PROBLEMS);

        assertThat(err.toString()).contains("topic/narrow: is published in en, lt only");
    }

    @Test
    void anInvalidLocaleIsWrongUsage() {
        assertThat(run("unpublish", "topic/narrow", "--locale", "!")).hasValue(Exit.USAGE);

        assertThat(err.toString()).contains("is not a language tag");
    }

    private List<Entry> find(EntryId id) {
        return server.getBean(Entries.class).find(id).stream().toList();
    }

    private void topic(String key, String shared) throws IOException {
        Path topic = Files.createDirectories(folder.resolve("topics").resolve(key));
        Files.writeString(topic.resolve("entry.yml"), shared);
        Files.writeString(topic.resolve("lt.md"), "---\nlabel: %s LT\n---\n".formatted(key));
        Files.writeString(topic.resolve("en.md"), "---\nlabel: %s EN\n---\n".formatted(key));
    }

    private boolean delete(String... arguments) {
        List<String> options = Arrays.asList(arguments);
        return removal(options)
                .delete(options.stream().filter(name -> !name.startsWith("--")).toList());
    }

    private boolean unpublish(List<LocaleTag> locales, String... names) {
        return removal(List.of()).unpublish(List.of(names), locales);
    }

    private Removal removal(List<String> options) {
        return new Removal(
                server, console(), options.contains("--dry-run"), options.contains("--force"));
    }

    private Console console() {
        return new Console(new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private OptionalInt run(String... arguments) {
        return Commands.run(
                Sklaida.class,
                console(),
                Stream.concat(Stream.of(arguments), settings()).toArray(String[]::new));
    }

    private Stream<String> settings() {
        return Stream.of(
                "--spring.mongodb.uri=" + SharedStores.mongoUri(),
                "--spring.mongodb.database=" + database,
                "--spring.elasticsearch.uris=" + SharedStores.elasticsearchUri(),
                "--sklaida.search.prefix=" + database);
    }
}
