package lt.sklaida.cli;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.Sklaida;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.shared.NearestFolder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** The first start, with the queries and answers of README.md. */
class ReadmeTests {

    private static final Path CONTENT = NearestFolder.find(Path.of("content"));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final StringWriter OUT = new StringWriter();

    private static ConfigurableApplicationContext server;
    private static String readme;

    @BeforeAll
    static void start() throws Exception {
        readme = Files.readString(CONTENT.resolveSibling("README.md"));
        String name = "readme-" + UUID.randomUUID();
        server =
                SpringApplication.run(
                        Sklaida.class,
                        "--server.port=0",
                        "--spring.mongodb.uri=" + SharedStores.mongoUri(),
                        "--spring.mongodb.database=" + name,
                        "--spring.elasticsearch.uris=" + SharedStores.elasticsearchUri(),
                        "--sklaida.search.prefix=" + name);
        PrintWriter out = new PrintWriter(OUT, true);
        new Importer(server, CONTENT, false, new Console(out, out)).first();
        new Welcome(server).lines().forEach(out::println);
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        server.close();
    }

    @Test
    void theFirstStartImportsContentAndPrintsAddresses() {
        assertThat(OUT.toString())
                .containsPattern("Imported \\d{3} entries")
                .contains("Site      http://localhost:", "Studio    http://localhost:")
                .contains("GraphQL   http://localhost:", "GraphiQL  http://localhost:")
                .contains("Stop      Ctrl-C", "/link/once_");
    }

    @Test
    void theQueriesOfReadmeHaveItsAnswers() throws Exception {
        List<String> queries = blocks("graphql");
        List<String> answers = blocks("json");
        assertThat(queries).hasSameSizeAs(answers).hasSizeGreaterThan(1);
        for (int i = 0; i < queries.size(); i++) {
            JsonNode expected = JsonMapper.shared().readTree(answers.get(i));
            assertThat(awaitAnswer(queries.get(i), expected)).isEqualTo(expected);
        }
    }

    @Test
    void theQueriesWithinTheTextOfReadmeHaveAnswers() throws Exception {
        List<String> queries =
                Pattern.compile("`(\\{ [^`]+ \\})`")
                        .matcher(readme)
                        .results()
                        .map(query -> query.group(1))
                        .toList();
        assertThat(queries).isNotEmpty();
        for (String query : queries) {
            assertThat(answer(query).path("data").values()).allMatch(JsonNode::isObject);
        }
    }

    private static List<String> blocks(String language) {
        return Pattern.compile(
                        "^```" + language + "\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(readme)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** The answer, repeated until search has indexed the content. */
    private static JsonNode awaitAnswer(String query, JsonNode expected) throws Exception {
        JsonNode answer = answer(query);
        for (int i = 0; i < 60 && !answer.equals(expected); i++) {
            Thread.sleep(Duration.ofSeconds(1));
            answer = answer(query);
        }
        return answer;
    }

    private static JsonNode answer(String query) throws Exception {
        String port = server.getEnvironment().getRequiredProperty("local.server.port");
        URI uri =
                URI.create(
                        "http://127.0.0.1:%s/graphql?query=%s"
                                .formatted(port, URLEncoder.encode(query, StandardCharsets.UTF_8)));
        return JsonMapper.shared()
                .readTree(
                        CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                                .body());
    }
}
