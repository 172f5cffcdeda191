package lt.sklaida.cli;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.Sklaida;
import lt.sklaida.embedded.EmbeddedMongo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a load balancer sees of a server whose Elasticsearch was never there. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HealthTests {

    private static final EmbeddedMongo MONGO = EmbeddedMongo.inMemory();
    private static final ConfigurableApplicationContext SERVER =
            SpringApplication.run(
                    Sklaida.class,
                    "--server.port=0",
                    "--spring.mongodb.uri=" + MONGO.uri(),
                    "--spring.elasticsearch.uris=http://127.0.0.1:1");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @AfterAll
    static void stop() {
        CLIENT.close();
        SERVER.close();
        MONGO.close();
    }

    @Test
    @Order(1)
    void isReadyWithoutElasticsearchAndShowsNoDetails() throws Exception {
        HttpResponse<String> answer = get("readiness");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    @Order(2)
    void isAliveButNotReadyWithoutMongo() throws Exception {
        MONGO.close();
        HttpResponse<String> answer = get("readiness");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("DOWN").doesNotContain("Exception", "127.0.0.1");
        assertThat(get("liveness").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> get(String group) throws IOException, InterruptedException {
        String port = SERVER.getEnvironment().getRequiredProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/" + group);
        return CLIENT.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
                BodyHandlers.ofString());
    }
}
