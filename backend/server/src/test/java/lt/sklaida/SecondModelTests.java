package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import lt.sklaida.content.Entries;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.transfer.Export;
import lt.sklaida.transfer.Import;
import lt.sklaida.transfer.Progress;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server with a second model, of a library, whose types, locales and rule differ from those of
 * the repository.
 */
class SecondModelTests {

    private static final Path LIBRARY = Path.of("src/test/resources/library").toAbsolutePath();
    private static final Path CONTENT = LIBRARY.resolve("content");

    private static final String FACETS =
            """
            { search(locale: de, facets: [{field: GENRE}, {field: COPIES_SHELF}]) {
                facets { label values { label count } } } }
            """;

    private static final JsonNode GENRES =
            JsonMapper.shared()
                    .readTree(
                            """
                            {"label": "Genre", "values": [
                              {"label": "Roman", "count": 2}, {"label": "Reiseführer", "count": 1}]}
                            """);

    @TempDir static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        RuleJar.write(folder, ruleOfReadme());
        server =
                TestServer.start(
                        "sklaida.schema=" + LIBRARY.resolve("schema"),
                        "sklaida.rules.folder=" + folder,
                        "sklaida.locales.all=nb,de",
                        "sklaida.search.query-timeout=30s");
        server.bean(Import.class).run(CONTENT, Progress.silent());
        server.bean(SearchIndex.class).rebuild(_ -> {});
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void ordersByTheAlphabetOfTheLocale() {
        String byTitle = "books(locale: %s, orderBy: [{field: TITLE, direction: ASC}])";

        assertThat(titles(byTitle.formatted("nb")))
                .containsExactly("Fjellhyttene", "Havfuglene", "Ålesund i regn");
        assertThat(titles(byTitle.formatted("de")))
                .containsExactly("Ålesund i regn", "Die Berghütten", "Havfuglene");
    }

    @Test
    void fallsBackToTheFirstLocale() {
        assertThat(titles("books(locale: de, fallback: false)")).containsExactly("Die Berghütten");
        assertThat(data("{ book(slug: \"fjellhyttene\") { title } }").at("/book/title").asString())
                .isEqualTo("Fjellhyttene");
    }

    @Test
    void hasPagesOfTypesThatTheSiteHasNeverHeardOf() {
        assertThat(server.open("/nb/").body())
                .contains("<html lang=\"nb\">")
                .contains("Det som virker")
                .contains("href=\"/nb/books\"");
        assertThat(server.open("/nb/books").body()).contains("href=\"/nb/books/havfuglene\"");
        assertThat(server.open("/nb/books/havfuglene").body())
                .contains("<h1>Havfuglene</h1>")
                .contains("Solveig Strand");
        assertThat(server.open("/de/books/havfuglene").body())
                .contains("<html lang=\"de\">")
                .contains("<article lang=\"nb\">")
                .contains("This text has not been translated yet");
    }

    @Test
    void filtersAndFollowsReferencesBothWays() {
        assertThat(titles("books(filter: {genre: {eq: NOVEL}, audio: {eq: true}})"))
                .containsExactly("Havfuglene");
        JsonNode data =
                data(
                        "{ readings { nodes { book { title authors { name referencedBy { totalCount } } } } } }");
        assertThat(data.at("/readings/nodes/0/book/authors/0/name").asString())
                .isEqualTo("Solveig Strand");
        assertThat(data.at("/readings/nodes/0/book/authors/0/referencedBy/totalCount").asInt())
                .isEqualTo(3);
    }

    @Test
    void findsInflectedWordsOfBothLanguages() {
        awaitFirst("nb", "fjellhytte", "Fjellhyttene");
        awaitFirst("de", "Berghütte", "Die Berghütten");
        awaitFirst("de", "Leuchtturm", "Havfuglene");
    }

    @Test
    void countsFacetsWithLabelsOfTheLocale() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(data(FACETS).at("/search/facets/0")).isEqualTo(GENRES));
    }

    @Test
    void exportsTheSameBytesThatItImported() throws IOException {
        Path target = folder.resolve("export");
        server.bean(Export.class).run(target, false, Progress.silent());

        assertThat(TestFiles.under(target)).isEqualTo(TestFiles.under(CONTENT));
        assertThat(server.bean(Import.class).run(target, Progress.silent()).written()).isZero();
    }

    @Test
    void checksTheRuleThatTheSchemaNames() {
        assertThatThrownBy(() -> publish(Map.of("isbn", "9788205361042")))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("isbn")
                .hasMessageContaining("check digit");
    }

    @Test
    void checksDirectivesInsideEmbeddedValues() {
        Map<String, String> copy =
                Map.of("shelf", "A1", "acquired", "2001-01-02", "withdrawn", "2001-01-01");

        assertThatThrownBy(() -> publish(Map.of("copies", List.of(copy))))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("copies[0].withdrawn")
                .hasMessageContaining("copies[0].reason");
    }

    private static void publish(Map<String, Object> more) {
        Map<String, Object> values = new TreeMap<>(more);
        values.put("title", Map.of("nb", "Ny bok"));
        values.put("genre", "NOVEL");
        values.put("authors", List.of("author01"));
        EntryId id = EntryId.next(Clock.systemUTC());
        Entries entries = server.bean(Entries.class);
        entries.saveAndPublish(
                new SaveDraft(id, "Book", 0, values, Map.of(), null, "test"),
                Set.of(new LocaleTag("nb")),
                Map.of());
    }

    private static void awaitFirst(String locale, String query, String title) {
        String search = "search(locale: %s, query: \"%s\", types: [BOOK])".formatted(locale, query);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(titles(search)).startsWith(title));
    }

    private static List<String> titles(String list) {
        return data("{ %s { nodes { ... on Book { title } } } }".formatted(list))
                .findValuesAsString("title");
    }

    private static JsonNode data(String query) {
        JsonNode answer = server.query(query);
        assertThat(answer.path("errors").isMissingNode()).as(answer.toString()).isTrue();
        return answer.path("data");
    }

    /** The source of the rule in README. */
    private static String ruleOfReadme() throws IOException {
        Path readme = NearestFolder.find(Path.of("schema")).resolve("../README.md");
        Matcher block =
                Pattern.compile("^```java\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                        .matcher(Files.readString(readme));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
