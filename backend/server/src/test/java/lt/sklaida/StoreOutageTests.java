package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;

import lt.sklaida.content.Relay;
import lt.sklaida.embedded.EmbeddedMongo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Responses of a server whose MongoDB hangs and whose Elasticsearch is unavailable. */
class StoreOutageTests {

    private static final String LIST = "{ topics { nodes { id } } }";

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private static final HttpClient client = HttpClient.newHttpClient();

    private static Relay relay;
    private static ConfigurableApplicationContext server;

    @BeforeAll
    static void start() throws Exception {
        String host = new ConnectionString(mongo.uri()).getHosts().getFirst();
        relay = Relay.to(new ServerAddress(host));
        server =
                SpringApplication.run(
                        Sklaida.class,
                        "--server.port=0",
                        "--sklaida.embedded.enabled=false",
                        "--spring.mongodb.uri=mongodb://127.0.0.1:" + relay.port(),
                        "--spring.elasticsearch.uris=http://127.0.0.1:1");
        for (int i = 0; i < 5; i++) {
            post(LIST);
        }
    }

    @AfterEach
    void thaw() throws Exception {
        relay.thaw();
        for (int i = 0; i < 20 && get("/actuator/health/readiness") != 200; i++) {
            Thread.sleep(200);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
        relay.close();
        mongo.close();
    }

    @Test
    void reportsAHangingStoreBeforeTheDeadlineOfTheRequest() throws Exception {
        relay.freeze();
        long start = System.nanoTime();
        HttpResponse<String> response = post(list(1));

        assertThat(code(response)).isEqualTo("STORE_UNAVAILABLE");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void reportsUnavailabilityToManyRequestsAtOnce() throws Exception {
        relay.freeze();
        List<CompletableFuture<HttpResponse<String>>> requests =
                IntStream.range(0, 40)
                        .mapToObj(
                                i ->
                                        client.sendAsync(
                                                request(list(2 + i)), BodyHandlers.ofString()))
                        .toList();

        assertThat(requests.stream().map(request -> code(request.join())))
                .contains("STORE_UNAVAILABLE")
                .isSubsetOf("STORE_UNAVAILABLE", "OVERLOADED");
    }

    @Test
    void isAliveButNotReadyWhileTheStoreHangs() throws Exception {
        assertThat(get("/actuator/health/readiness")).isEqualTo(200);

        relay.freeze();

        assertThat(get("/actuator/health/readiness")).isEqualTo(503);
        assertThat(get("/actuator/health/liveness")).isEqualTo(200);
    }

    @Test
    void thePublicSiteSaysThatItCannotShowAPage() throws Exception {
        relay.freeze();

        HttpResponse<String> page =
                client.send(to("/lt/naujienos").build(), BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .contains("Šiuo metu puslapio parodyti negalime", "<html lang=\"lt\">");
    }

    @Test
    void recoversWhenTheStoreAnswersAgain() throws Exception {
        relay.freeze();
        post(LIST);
        thaw();

        assertThat(post(LIST).statusCode()).isEqualTo(200);
    }

    @Test
    void onlySearchFailsWithoutElasticsearch() throws Exception {
        HttpResponse<String> search = post("{ search(query: \"a\") { totalCount } }");

        assertThat(code(search)).isEqualTo("SEARCH_UNAVAILABLE");
        assertThat(search.statusCode()).isEqualTo(503);
        assertThat(post(LIST).statusCode()).isEqualTo(200);
    }

    /** A query that nobody has asked yet, so that no answer to it is kept. */
    private static String list(int size) {
        return "{ topics(first: %d) { totalCount } }".formatted(size);
    }

    private static String code(HttpResponse<String> response) {
        JsonNode errors = JSON.readTree(response.body()).path("errors");
        return errors.at("/0/extensions/code").asString();
    }

    private static HttpResponse<String> post(String query)
            throws IOException, InterruptedException {
        return client.send(request(query), BodyHandlers.ofString());
    }

    private static HttpRequest request(String query) {
        String body = JSON.writeValueAsString(Map.of("query", query));
        return to("/graphql")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static int get(String path) throws IOException, InterruptedException {
        return client.send(to(path).build(), BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest.Builder to(String path) {
        String port = server.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
